import type { FieldCompleteness, Note, QualityReport } from './report.ts';
import { escaped, shareText } from './words.ts';

/** Columns from `numbersFrom` on are figures. A table without rows is said to be empty. */
export const tableOf = (
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom: number,
): string => {
  if (rows.length === 0) return '<p>None.</p>';
  const numeric = (index: number): string => (index >= numbersFrom ? ' class="number"' : '');
  const head = titles.map((title, index) => `<th scope="col"${numeric(index)}>${title}</th>`).join('');
  const body = rows.map(
    (cells) =>
      `<tr>${cells
        .map((cell, index) =>
          index === 0
            ? `<th scope="row">${escaped(cell)}</th>`
            : `<td${numeric(index)}>${escaped(cell)}</td>`,
        )
        .join('')}</tr>`,
  );
  return (
    `<div class="wide"><table><caption class="unseen">${caption}</caption>` +
    `<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  );
};

const fieldItem = ({ field, share, isSupplied }: FieldCompleteness): string => {
  if (!isSupplied) return `<li>${escaped(field)}<span class="absent">not in the source</span></li>`;
  if (share === null || share === 0)
    return `<li>${escaped(field)}<span class="absent">never stated</span></li>`;
  return (
    `<li>${escaped(field)}<span class="bar" aria-hidden="true"><span class="accepted" style="width:${(share * 100).toFixed(1)}%"></span></span>` +
    `<span class="share">${shareText(share, 1)}</span></li>`
  );
};

/** Fields of each record type of each feed: how many records state them. */
export const completenessSection = ({ completeness }: QualityReport): string => {
  const groups = Map.groupBy(completeness, ({ feed, recordType }) => `${recordType} · ${feed}`);
  const parts = [...groups].map(
    ([name, fields]) => `<h3>${escaped(name)}</h3><ul class="fields">${fields.map(fieldItem).join('')}</ul>`,
  );
  return (
    '<section><h2>Completeness by field</h2><p>Records of the last twelve months, or as held, that state the field. An optional field ' +
    `need not be stated by all.</p>${parts.length === 0 ? '<p>No records.</p>' : parts.join('')}</section>`
  );
};

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const dayText = (iso: string): string => day.format(new Date(`${iso}T00:00:00Z`));

const periodOf = ({ from, to, kind, isAssumed }: Note): string => {
  const assumed = isAssumed ? ' (date assumed)' : '';
  if (from === null) return to === null ? 'always' : `until ${dayText(to)}${assumed}`;
  if (to === null) return `${kind === 'break' ? 'break at' : 'from'} ${dayText(from)}${assumed}`;
  return `${dayText(from)} to ${dayText(to)}${assumed}`;
};

const noteItem = (note: Note): string => {
  const about = [note.recordType === '' ? note.dataset : note.recordType, note.field].filter(
    (part) => part !== '',
  );
  return (
    `<dt>${escaped(about.join(', '))} <span class="small">${escaped(periodOf(note))}</span></dt>` +
    `<dd>${escaped(note.note)} <span class="small">${escaped(note.source)}</span></dd>`
  );
};

export const notesSection = ({ notes }: QualityReport): string =>
  `<section><h2>What cannot be compared</h2>${
    notes.length === 0
      ? '<p>No notes were loaded.</p>'
      : `<dl class="notes">${notes.map(noteItem).join('')}</dl>`
  }</section>`;

import { figure } from '../terminal/figures.ts';
import { tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { HubProfile } from '../profile.ts';
import { withWarehouse } from '../with-warehouse.ts';

/** What findings cost one force in one month (Europe/London, by when they were opened). */
export interface Burden {
  readonly force: string;
  readonly month: string;
  readonly findings: number;
  readonly heldBack: number;
  /** Distinct source rows that had a finding. */
  readonly rows: number;
  /** Put by analysts. */
  readonly questions: number;
  readonly open: number;
  /** Days from opening to closing, of those closed; null where none is. */
  readonly daysToClose: { readonly median: number; readonly p90: number } | null;
}

interface BurdenRow extends Omit<Burden, 'daysToClose'> {
  readonly closed: number;
  readonly days: readonly number[];
}

/** Superseded findings are the same trouble still open in a later version: they are not counted again. */
const burdenSql = `
  SELECT force, month, sum(findings) AS findings, sum(heldBack) AS heldBack, sum(records) AS rows,
    sum(questions) AS questions, sum(open) AS open, sum(closed) AS closed, anyIf(days, notEmpty(days)) AS days
  FROM (
    SELECT force, formatDateTime(opened_at, '%Y-%m', 'Europe/London') AS month, count() AS findings,
      countIf(verdict = 'rejected') AS heldBack, uniqExact(source, partition, position) AS records, 0 AS questions,
      countIf(state = 'open') AS open, countIf(state != 'open') AS closed,
      arrayMap(q -> round(q, 1), quantilesIf(0.5, 0.9)(dateDiff('minute', opened_at, ifNull(closed_at, opened_at)) / 1440, state != 'open')) AS days
    FROM quality.finding_states WHERE state != 'superseded' AND lane != 'test' AND ({force:String} = '' OR force = {force:String})
    GROUP BY force, month
    UNION ALL
    SELECT force, formatDateTime(at, '%Y-%m', 'Europe/London') AS month, 0, 0, 0, count(), 0, 0, [] AS days
    FROM quality.questions FINAL WHERE ({force:String} = '' OR force = {force:String}) GROUP BY force, month
  ) GROUP BY force, month ORDER BY force, month`;

/** @param force only this one; all where it is not given */
export const readBurden = async (
  profile: HubProfile,
  force: string | undefined,
): Promise<readonly Burden[]> => {
  const rows = await withWarehouse(profile, (held) =>
    held.query<BurdenRow>(burdenSql, { force: force ?? '' }),
  );
  return rows.map(({ closed, days: [median = 0, p90 = 0], ...row }) => ({
    ...row,
    daysToClose: closed === 0 ? null : { median, p90 },
  }));
};

const right = 'right' as const;

export const showBurden = (burden: readonly Burden[], terminal: Terminal): void => {
  if (burden.length === 0) {
    terminal.out('No finding was ever opened and no question asked.');
    return;
  }
  terminal.out(
    tableText(
      [
        { title: 'force' },
        { title: 'month' },
        { title: 'findings', align: right },
        { title: 'held back', align: right },
        { title: 'rows touched', align: right },
        { title: 'questions', align: right },
        { title: 'still open', align: right },
        { title: 'days to close: median', align: right },
        { title: '90 %', align: right },
      ],
      burden.map((each) => [
        each.force,
        each.month,
        figure(each.findings),
        figure(each.heldBack),
        figure(each.rows),
        figure(each.questions),
        figure(each.open),
        each.daysToClose === null ? '' : String(each.daysToClose.median),
        each.daysToClose === null ? '' : String(each.daysToClose.p90),
      ]),
      terminal,
    ),
  );
};

/** A notice as parts that Markdown and HTML are both written from. Text is plain: neither form may be in it. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** Characters that Markdown would take for its own. */
const plain = (text: string): string => text.replace(/([\\`*_[\]<>|])/g, '\\$1');

const markdownBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    case 'paragraph':
      return plain(block.text);
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows.map((row) => row.map(plain))]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
  }
};

export const asMarkdown = (blocks: readonly Block[]): string => `${blocks.map(markdownBlock).join('\n\n')}\n`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Addresses of the web can be followed; the text is escaped before. */
const linked = (text: string): string =>
  escaped(text).replace(/https:\/\/[^\s;,)]+[^\s;,.)]/g, (address) => `<a href="${address}">${address}</a>`);

const cells = (tag: 'th scope="col"' | 'td', row: readonly string[]): string =>
  `<tr>${row.map((cell) => `<${tag}>${linked(cell)}</${tag.split(' ', 1)[0] ?? tag}>`).join('')}</tr>`;

const htmlBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${linked(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${linked(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return `<div class="wide"><table>\n<thead>${cells('th scope="col"', block.head)}</thead>\n<tbody>\n${block.rows.map((row) => cells('td', row)).join('\n')}\n</tbody>\n</table></div>`;
  }
};

const style = `
body { margin: 0; font: 18px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; color: #0b0c0c; background: #fff; }
main { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.25; } h2 { font-size: 1.35rem; margin-top: 2.5rem; } h3 { font-size: 1.1rem; margin-top: 1.75rem; }
li { margin-bottom: .35rem; } a { color: #1d5f9e; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; } th, td { text-align: left; vertical-align: top;
  padding: .5rem 1rem .5rem 0; border-bottom: 1px solid #b1b4b6; }
@media print { body { font-size: 11pt; } main { margin: 0; max-width: none; } h2, h3 { break-after: avoid; } }
`;

/** One page that needs nothing from elsewhere. */
export const asHtml = (blocks: readonly Block[]): string => {
  const title = blocks.find((block) => block.kind === 'heading')?.text ?? '';
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${blocks.map(htmlBlock).join('\n')}
</main>
</body>
</html>
`;
};

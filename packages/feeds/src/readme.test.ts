import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileFeed, formatProblem } from './index.ts';

it('the example of feeds/README.md compiles as it stands there', () => {
  const readme = readFileSync(new URL('../../../feeds/README.md', import.meta.url), 'utf8');
  const text = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const offences = {
    file: 'offences.csv',
    text: 'local_code,national_code,valid_from,valid_to,label\nB1,28E,,,\n',
  };
  const result = compileFeed({ file: 'example.yaml', text, codeMaps: new Map([['offences', offences]]) });
  expect('problems' in result ? result.problems.map(formatProblem) : []).toEqual([]);
});

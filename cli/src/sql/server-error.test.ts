import { describe, expect, test } from 'vitest';
import { serverErrorOf } from './server-error.ts';

/** Answers of ClickHouse 26.7, as they came. */
const cases: readonly (readonly [string, string, string, string])[] = [
  [
    '62',
    'selec 1',
    'Code: 62. DB::Exception: Syntax error: failed at position 7 (1) (line 1, col 7): 1. Expected one of: … (SYNTAX_ERROR) (version 26.7.2.1)',
    'ClickHouse answered 62 (SYNTAX_ERROR) at character 7 (line 1, column 7).',
  ],
  [
    '62',
    'select 1; select 2',
    'Code: 62. DB::Exception: Syntax error (Multi-statements are not allowed): failed at position 9 (end of query): ; select 2. . (SYNTAX_ERROR) (version 26.7.2.1)',
    'ClickHouse answered 62 (SYNTAX_ERROR) at character 9. One query at a time.',
  ],
  [
    '60',
    'SELECT * FROM hub.crimes',
    "Code: 60. DB::Exception: Unknown table expression identifier 'hub.crimes' in scope SELECT * FROM hub.crimes. Maybe you meant hub.crime?. (UNKNOWN_TABLE) (version 26.7.2.1)",
    'ClickHouse answered 60 (UNKNOWN_TABLE): hub.crimes. Did you mean hub.crime? There is no such table; SHOW TABLES FROM hub shows those of a database.',
  ],
  [
    '47',
    'SELECT foo FROM hub.crime',
    'Code: 47. DB::Exception: Unknown expression identifier `foo` in scope SELECT foo FROM hub.crime. (UNKNOWN_IDENTIFIER) (version 26.7.2.1)',
    'ClickHouse answered 47 (UNKNOWN_IDENTIFIER): foo. There is no such column; DESCRIBE TABLE hub.crime shows those of a table.',
  ],
];

describe('what is shown of a server error', () => {
  test.each(cases)('%s: %s', (code, query, body, text) => {
    expect(serverErrorOf(code, body, query).text).toBe(text);
  });

  test.each(['6', '47', '60', '62', '70', '395'])('code %s never shows a value of a row', (code) => {
    const body = `Code: ${code}. DB::Exception: Cannot parse string 'AB123456C' near \`AB123456C\` at position 1 (AB123456C): while reading. Maybe you meant: ['AB123456C x']. (CANNOT_PARSE_TEXT) (version 26.7.2.1)`;
    const { text, type } = serverErrorOf(code, body, 'SELECT toInt32(x) FROM hub.crime');
    expect(text).not.toContain('AB123456C');
    expect(type).toBe('CANNOT_PARSE_TEXT');
  });

  test('an answer of somebody else in between is no riddle', () => {
    expect(serverErrorOf(null, '<html>Bad gateway</html>', 'SELECT 1').text).toBe(
      'ClickHouse answered 0 (no type given).',
    );
  });
});

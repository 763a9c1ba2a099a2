/** As ClickHouse reads a DateTime64(3, 'UTC'), in a parameter or a row. */
export const clickhouseTime = (ms: number): string =>
  new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** London's day changes on a whole hour of UTC, so an hour has one answer; the last one is kept. */
let lastHour = Number.NaN;
let lastDay = 0;

/** Calendar day in Europe/London as days since 1970-01-01. */
export const londonDay = (atMs: number): number => {
  const hour = Math.floor(atMs / hourMs);
  if (hour !== lastHour) {
    lastDay = Date.parse(`${london.format(hour * hourMs)}T00:00:00Z`) / dayMs;
    lastHour = hour;
  }
  return lastDay;
};

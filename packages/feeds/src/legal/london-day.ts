import { zoneOf, type Zone } from '../mapping/zone.ts';

const london = zoneOf('Europe/London') as Zone;

/** The Europe/London calendar day of an instant in milliseconds, as `2026-11-23`. */
export const londonDay = (instantMs: number): string =>
  new Date(instantMs + london.offsetAt(instantMs)).toISOString().slice(0, 10);

import type { Crime } from './crimes.ts';
import type { CrimeEvent } from './events.ts';

/** `first`: as the force knows the year at first; `second`: with what it learnt since. */
export type Delivery = 'first' | 'second';

export interface OutcomeGiven {
  readonly code: string;
  readonly detected: boolean;
  readonly day: number;
}

export interface CrimeState {
  readonly crime: Crime;
  readonly offence: string;
  readonly reclassified: number | null;
  readonly status: 'recorded' | 'cancelled' | 'transferred-out' | 'transferred-in';
  readonly statusReason: string | null;
  readonly statusDay: number | null;
  readonly transferForce: string | null;
  /** In order; the last one is the current one. */
  readonly outcomes: readonly OutcomeGiven[];
  /** The force took the record back: it was none. */
  readonly withdrawn: boolean;
}

const beginning = (crime: Crime): CrimeState => {
  const { transferredIn } = crime;
  const common = { crime, offence: crime.offence, reclassified: null, outcomes: [], withdrawn: false };
  if (transferredIn === null)
    return { ...common, status: 'recorded', statusReason: null, statusDay: null, transferForce: null };
  return {
    ...common,
    status: 'transferred-in',
    statusReason: 'other-jurisdiction',
    statusDay: Math.floor(crime.recorded / 1440),
    transferForce: transferredIn.force,
  };
};

const after = (state: CrimeState, event: CrimeEvent): CrimeState => {
  switch (event.kind) {
    case 'outcome': {
      const { code, detected, day } = event;
      return { ...state, outcomes: [...state.outcomes, { code, detected, day }] };
    }
    case 'reclassified':
      return { ...state, offence: event.offence, reclassified: event.day };
    case 'cancelled':
      return { ...state, status: 'cancelled', statusReason: event.reason, statusDay: event.day };
    case 'transferred-out':
      return {
        ...state,
        status: 'transferred-out',
        statusReason: event.reason,
        statusDay: event.day,
        transferForce: event.to,
      };
    case 'withdrawn':
      return { ...state, withdrawn: true };
  }
};

/** The crime after each of its events in the order given, the beginning first. */
export const statesOf = (crime: Crime, events: readonly CrimeEvent[]): readonly CrimeState[] => {
  const states = [beginning(crime)];
  for (const event of events) states.push(after(states.at(-1) ?? beginning(crime), event));
  return states;
};

export const eventsBy = (crime: Crime, delivery: Delivery): readonly CrimeEvent[] =>
  crime.events.filter((event) => delivery === 'second' || !event.late);

export const stateOf = (crime: Crime, delivery: Delivery): CrimeState =>
  statesOf(crime, eventsBy(crime, delivery)).at(-1) ?? beginning(crime);

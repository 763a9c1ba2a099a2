import { describe, expect, it } from 'vitest';
import { Outage } from '@hub/pipeline';
import { ConfigError } from './config.ts';
import { errorFields } from './log.ts';

const personal = 'Jane Roe QQ123456C';

describe('an error in the log', () => {
  it.each<readonly [string, unknown, string]>([
    ['an own error, in full', new Outage('gave up after 12 attempts'), 'Outage: gave up after 12 attempts'],
    [
      'own errors in a row',
      new Outage('a', { cause: new ConfigError(['b']) }),
      'Outage: a ← ConfigError: configuration: b',
    ],
    [
      'the warehouse’s code',
      Object.assign(new Error('ClickHouse answered 241'), { name: 'WarehouseError' }),
      'WarehouseError: ClickHouse answered 241',
    ],
    [
      'which key is missing',
      Object.assign(new Error('no root'), { name: 'KeyProblem' }),
      'KeyProblem: no root',
    ],
    ['a foreign error by name', new TypeError(personal), 'TypeError'],
    ['with its code', Object.assign(new Error(personal), { code: 'ECONNREFUSED' }), 'Error ECONNREFUSED'],
    [
      'with its type',
      Object.assign(new Error(personal), { type: 'UNKNOWN_MEMBER_ID' }),
      'Error UNKNOWN_MEMBER_ID',
    ],
    [
      'a foreign cause',
      new Outage('gave up', { cause: new RangeError(personal) }),
      'Outage: gave up ← RangeError',
    ],
    ['an own cause of a foreign error', new Error(personal, { cause: new Outage('a') }), 'Error ← Outage: a'],
    ['a thrown text', personal, 'string'],
    ['a thrown object', { message: personal }, 'object'],
    ['nothing', undefined, 'undefined'],
  ])('shows %s', (_what, error, expected) => {
    expect(errorFields(error)).toEqual({ error: expected });
  });

  it('ends, though causes go round', () => {
    const error = new Outage('round');
    error.cause = error;
    expect(errorFields(error)['error']).toBe(Array.from({ length: 5 }, () => 'Outage: round').join(' ← '));
  });
});

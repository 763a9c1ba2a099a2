import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tripwire } from './tripwire.ts';

describe('the tripwire finds a direct identifier wherever it stands', () => {
  it.each([
    ['AB123456C', 'national-insurance'],
    ['ab123456c', 'national-insurance'],
    ['AB 12 34 56 C', 'national-insurance'],
    ['AB-12-34-56-C', 'national-insurance'],
    ['AB12 34 56C', 'national-insurance'],
    ['NI AB123456C.', 'national-insurance'],
    ['jane.doe@example.org', 'email'],
    ['<j@a.uk>', 'email'],
    ['+44 20 7946 0018', 'telephone'],
    ['+447700900123', 'telephone'],
    ['+44 (0)20 7946 0018', 'telephone'],
    ['020 7946 0018', 'telephone'],
    ['(020) 7946 0018', 'telephone'],
    ['0113 496 0123', 'telephone'],
    ['01632 960123', 'telephone'],
    ['07700 900 123', 'telephone'],
    ['943 476 5919', 'nhs-number'],
    ['943-476-5919', 'nhs-number'],
  ] as const)('%s as a reference', (value, pattern) => {
    expect(tripwire(value, 'reference')).toBe(pattern);
    expect(tripwire(value)).toBe(pattern);
  });

  it.each([
    ['07700900123', 'telephone'],
    ['00442079460018', 'telephone'],
    ['020-7946-0018', 'telephone'],
    ['9434765919', 'nhs-number'],
  ] as const)('%s as a code, but not as a reference', (value, pattern) => {
    expect(tripwire(value)).toBe(pattern);
    expect(tripwire(value, 'reference')).toBeNull();
  });

  it.each([
    ['BG123456C', 'an unused prefix'],
    ['DA123456C', 'a letter that no prefix has'],
    ['AB123456E', 'a suffix that does not exist'],
    ['XAB123456C', 'inside a word'],
    ['943 476 5918', 'a wrong check digit'],
    ['9434765918', 'a wrong check digit, without gaps'],
    ['0123456/24', 'a crime reference'],
    ['SE2950034500', 'a grid reference'],
    ['2017-07-31T23:30:00+01:00', 'a moment'],
    ['2017-07-31', 'a date'],
    ['E08000035', 'a district'],
    ['investigation-complete-no-suspect-identified', 'a slug'],
    ['user@host', 'an address without a domain'],
    ['', 'nothing'],
  ])('not %s: %s', (value) => {
    expect(tripwire(value)).toBeNull();
  });
});

describe('the tripwire raises no false alarm', () => {
  const count = 100_000;
  const digest = (at: number): string => createHash('sha256').update(String(at)).digest('hex');
  it.each<readonly [string, (at: number) => string]>([
    ['64 hexadecimal digits', digest],
    ['32 hexadecimal digits in capitals', (at) => digest(at).slice(0, 32).toUpperCase()],
    ['uuids', () => randomUUID()],
    ['counted surrogate keys', (at) => String(at)],
    ['ten digits', (at) => String(1_000_000_000 + at * 7_919)],
    ['eleven digits with leading zeros', (at) => String(at * 104_729).padStart(11, '0')],
    ['zero-padded keys of fourteen digits', (at) => `0044${String(at * 104_729).padStart(10, '0')}`],
    ['crime references', (at) => `${String(at).padStart(7, '0')}/${String(at % 100).padStart(2, '0')}`],
    ['prefixed crime references', (at) => `13${String(at).padStart(9, '0')}-${at % 100}`],
    ['moments', (at) => new Date(at * 12_345_678).toISOString()],
    ['wall times', (at) => new Date(at * 12_345_678).toISOString().slice(0, 19).replace('T', ' ')],
    [
      'wall times, day first',
      (at) =>
        `${String((at % 28) + 1).padStart(2, '0')}/07/20${10 + (at % 17)} ${String(at % 24).padStart(2, '0')}:${10 + (at % 50)}`,
    ],
    ['degrees', (at) => (-6 + at / 12_345).toFixed(6)],
    ['collar numbers', (at) => `${'ABCDEFGHJKLM'[at % 12]}${String(at).padStart(6, '0')}`],
  ])('over 100,000 references: %s', (_name, make) => {
    let alarms = 0;
    for (let at = 0; at < count; at++) if (tripwire(make(at), 'reference') !== null) alarms++;
    expect(alarms).toBe(0);
  });

  it('and never quotes or throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        expect([null, 'national-insurance', 'email', 'telephone', 'nhs-number']).toContain(tripwire(value));
      }),
    );
  });

  // Backtracking that grows with the square of the length would run into the test's time limit.
  it.each(['a@', 'a.', '0', '+44 ', '943 476 ', 'AB12 34 ', '020 '])(
    'and reads a long run of "%s" once',
    (part) => {
      expect(() => tripwire(`x@${part.repeat(200_000)}`)).not.toThrow();
      expect(() => tripwire(part.repeat(200_000))).not.toThrow();
    },
  );
});

import { describe, expect, it } from 'vitest';
import { dropped, emitted, rejected, type Finding, type Outcome } from './outcome.ts';
import { EncodeError, Outage, type BatchEntry, type Pipeline } from './pipeline.ts';
import { processBatch } from './process-batch.ts';

const finding = (rule: string): Finding => ({ rule, field: null, severity: 'reject', message: 'said' });

type Subject = string;
type Example = Pipeline<string, string, { readonly mark: string }, Subject, string>;

/** Rows are small commands: `a b` emits two values, `drop:x` drops and deletes x, `bad` and `throw` fail. */
const process = (raw: string): readonly Outcome<string, Subject>[] => {
  if (raw.startsWith('drop:')) return [dropped('not-a-crime', [raw.slice(5)])];
  if (raw === 'drop') return [dropped('out-of-scope')];
  if (raw.startsWith('bad')) return [rejected([finding(raw), finding('SECOND')], `subject of ${raw}`)];
  if (raw.startsWith('throw')) throw new TypeError(raw);
  if (raw === 'outage') throw new Outage('keys');
  if (raw === 'mixed') return [emitted('good'), rejected([finding('HALF')], null)];
  return [emitted(...raw.split(' '))];
};

const encode = (value: string): readonly string[] => {
  if (value === 'huge') throw new EncodeError('RECORD-TOO-LARGE', 'too large');
  if (value === 'defect') throw new Error('a writer failed');
  return [`record ${value}`];
};

const pipeline: Example = {
  name: 'example',
  process,
  encode,
  report: (raw, outcome) =>
    outcome.kind === 'rejected'
      ? [
          `rejected ${raw}: ${outcome.findings.map(({ rule }) => rule).join('+')} of ${outcome.subject ?? '-'}`,
        ]
      : [`dropped ${raw}: ${outcome.reason}`],
};
const run = (raws: readonly string[], using: Example = pipeline) => processBatch(using, raws, { mark: 'c' });

describe('a batch', () => {
  it('counts every outcome under its name, and writes in order', () => {
    const { written, counts } = run(['a', 'b c', 'drop:d', 'drop', 'bad-1', 'bad-1', 'mixed']);
    expect(written).toEqual([
      'record a',
      'record b',
      'record c',
      'record d',
      'dropped drop:d: not-a-crime',
      'dropped drop: out-of-scope',
      'rejected bad-1: bad-1+SECOND of subject of bad-1',
      'rejected bad-1: bad-1+SECOND of subject of bad-1',
      'record good',
      'rejected mixed: HALF of -',
    ]);
    expect(counts).toEqual({
      received: 7,
      emitted: 4,
      dropped: { 'not-a-crime': 1, 'out-of-scope': 1 },
      rejected: { 'bad-1': 2, HALF: 1 },
      threw: 0,
    });
  });

  it('of nothing comes to nothing', () => {
    expect(run([])).toEqual({
      written: [],
      counts: { received: 0, emitted: 0, dropped: {}, rejected: {}, threw: 0 },
    });
  });
});

describe('a stage that throws', () => {
  it('costs its record only, without a word of the error', () => {
    const { written, counts } = run(['a', 'throw a-name', 'b']);
    expect(written).toEqual(['record a', 'rejected throw a-name: STAGE-THREW of -', 'record b']);
    expect(counts).toMatchObject({ emitted: 2, rejected: { 'STAGE-THREW': 1 }, threw: 1 });
  });

  it('with one error on ten records is ten rejections, on eleven an outage', () => {
    const times = (count: number): readonly string[] => Array.from({ length: count }, () => 'throw same');
    expect(run(times(10)).counts).toMatchObject({ threw: 10, rejected: { 'STAGE-THREW': 10 } });
    expect(() => run(times(11))).toThrow(Outage);
    expect(() => run(times(11))).toThrow(/more than 10 records/);
  });

  it('with errors that differ is no outage, however many', () => {
    const raws = Array.from({ length: 40 }, (_, index) => `throw ${index}`);
    expect(run(raws).counts.threw).toBe(40);
  });

  it('in encoding costs its record too', () => {
    expect(run(['defect', 'a']).written).toEqual(['rejected defect: STAGE-THREW of -', 'record a']);
    expect(() => run(Array.from({ length: 11 }, () => 'defect'))).toThrow(Outage);
  });
});

describe('an outage', () => {
  it('passes through and is never a rejection', () => {
    expect(() => run(['a', 'outage'])).toThrow(new Outage('keys'));
    const encoding: Example = {
      ...pipeline,
      encode: () => {
        throw new Outage('broker');
      },
    };
    expect(() => run(['a'], encoding)).toThrow(new Outage('broker'));
  });
});

describe('a value that cannot be encoded', () => {
  it('is rejected by its own rule', () => {
    const { written, counts } = run(['huge', 'a']);
    expect(written).toEqual(['rejected huge: RECORD-TOO-LARGE of -', 'record a']);
    expect(counts).toMatchObject({ emitted: 1, rejected: { 'RECORD-TOO-LARGE': 1 }, threw: 0 });
  });

  it('takes nothing half written with it', () => {
    expect(run(['a huge b']).written).toEqual(['rejected a huge b: RECORD-TOO-LARGE of -']);
    expect(run(['drop:huge']).written).toEqual(['rejected drop:huge: RECORD-TOO-LARGE of -']);
  });

  it('more often than ten times is still no outage: the records are at fault', () => {
    expect(run(Array.from({ length: 30 }, () => 'huge')).counts.rejected).toEqual({ 'RECORD-TOO-LARGE': 30 });
  });

  it('as the subject of a rejection is left out wherever it is stated, and the verdict stays', () => {
    const sealing: Example = {
      ...pipeline,
      summarise: (entries) =>
        entries.flatMap(({ outcomes }) =>
          outcomes.map((outcome) =>
            outcome.kind === 'rejected' ? `of ${outcome.subject ?? '-'}` : outcome.kind,
          ),
        ),
      report: (raw, outcome, context) => {
        if (outcome.kind === 'rejected' && outcome.subject !== null)
          throw new EncodeError('RECORD-TOO-LARGE', 'too large');
        return pipeline.report(raw, outcome, context);
      },
    };
    expect(run(['bad-1', 'a'], sealing).written).toEqual([
      'rejected bad-1: bad-1+SECOND of -',
      'record a',
      'of -',
      'emitted',
    ]);
  });
});

describe('the statement of a batch', () => {
  const seen: (readonly BatchEntry<string, string, Subject>[])[] = [];
  const stating: Example = {
    ...pipeline,
    summarise: (entries, { mark }) => {
      seen.push(entries);
      return [`summary of ${entries.length} in ${mark}`];
    },
  };

  it('comes last and sees what became of each input, after encoding', () => {
    const { written } = run(['a', 'huge', 'throw it', 'drop', 'mixed'], stating);
    expect(written.at(-1)).toBe('summary of 5 in c');
    const kinds = seen.at(-1)?.map(({ raw, outcomes }) => [raw, ...outcomes.map(({ kind }) => kind)]);
    expect(kinds).toEqual([
      ['a', 'emitted'],
      ['huge', 'rejected'],
      ['throw it', 'rejected'],
      ['drop', 'dropped'],
      ['mixed', 'emitted', 'rejected'],
    ]);
  });

  it('is not made of an empty batch', () => {
    expect(run([], stating).written).toEqual([]);
  });
});

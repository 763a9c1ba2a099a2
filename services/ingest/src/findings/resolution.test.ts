import { describe, expect, it } from 'vitest';
import { resolutionOf } from './resolution.ts';

const id = 'f'.repeat(32);
const by = { reason: 'Reported by post', name: 'J. Smith', role: 'crime registrar' };
const read = (given: object, side: 'force' | 'hub' = 'force') =>
  resolutionOf(JSON.stringify({ ...by, ...given }), side);

describe('what a person says of findings', () => {
  it('is kept as it was said, trimmed', () => {
    expect(read({ state: 'confirmed', findings: [id], reason: ' Reported by post ' })).toMatchObject({
      state: 'confirmed',
      findings: [id],
      ...by,
    });
    expect(read({ state: 'explained', rule: 'CRM-002-DELAY', from: '2026-03-01' })).toMatchObject({
      rule: 'CRM-002-DELAY',
      from: '2026-03-01',
      to: '2299-12-31',
    });
    const owner = { side: 'hub', team: 'mapping team' };
    expect(read({ state: 'assigned', rule: 'CODE-UNMAPPED', owner })).toMatchObject({ owner });
  });

  it('of a whole rule is taken back by the hub alone, and never confirmed', () => {
    const withdrawn = { state: 'withdrawn', rule: 'CRM-010' };
    expect(read(withdrawn, 'hub')).toMatchObject({ state: 'withdrawn' });
    expect(read(withdrawn)).toMatchObject({ status: 422, field: 'state' });
    expect(read({ state: 'confirmed', rule: 'CRM-010' }, 'hub')).toMatchObject({ status: 422 });
  });

  it.each<[string, object]>([
    ['nothing meant', { state: 'explained' }],
    ['two ways of meaning it', { state: 'explained', rule: 'CRM-010', findings: [id] }],
    ['a finding by a rule’s parts', { state: 'explained', findings: [id], group: id }],
    ['an unknown state', { state: 'closed', findings: [id] }],
    ['an unknown member', { state: 'confirmed', findings: [id], until: '2026-01-01' }],
    ['a code in clear', { state: 'explained', rule: 'CODE-UNMAPPED', group: 'BURG' }],
    [
      'a period that ends before it begins',
      { state: 'explained', rule: 'X', from: '2026-02-01', to: '2026-01-01' },
    ],
    ['a day that is none', { state: 'explained', rule: 'X', from: '2026-02-30' }],
    ['an owner of nothing assigned', { state: 'explained', rule: 'X', owner: { side: 'hub', team: 't' } }],
    ['assigned to nobody', { state: 'assigned', rule: 'X' }],
    ['assigned to a blank', { state: 'assigned', rule: 'X', owner: { side: 'hub', team: ' ' } }],
    ['no reason', { state: 'confirmed', findings: [id], reason: ' ' }],
    ['no name', { state: 'confirmed', findings: [id], name: '' }],
    ['no role', { state: 'confirmed', findings: [id], role: undefined }],
    ['more findings than a page', { state: 'confirmed', findings: Array(1_001).fill(id) }],
  ])('with %s is refused', (_, given) => {
    expect(read(given)).toMatchObject({ status: 422 });
  });

  it.each(['reason', 'name', 'role'])(
    'with an identifier in the %s is refused, and the words are not repeated',
    (field) => {
      const words = 'call 0113 496 0000';
      const answer = read({ state: 'confirmed', findings: [id], [field]: words });
      expect(answer).toMatchObject({ status: 422, field });
      expect(JSON.stringify(answer)).not.toContain('496');
    },
  );

  it('that is no JSON object is refused', () => {
    for (const body of ['', '[]', 'null', '"x"', '{'])
      expect(resolutionOf(body, 'force')).toMatchObject({ status: 422 });
  });
});

import { describe, expect, it } from 'vitest';
import { cursorText, findingsQuery, type Cursor } from './findings-query.ts';

const nothing = { rule: null, field: null, group: null, recordType: null };
const group = 'a'.repeat(32);

describe('the query of findings', () => {
  it('asks for a page of open findings where nothing is said', () => {
    expect(findingsQuery({})).toEqual({
      filter: { state: 'open', ...nothing },
      limit: 100,
      after: null,
      format: 'json',
    });
  });

  it('takes a filter, a page and a form', () => {
    const after: Cursor = ['CRM-001', 'offence', '', 's', 7, 'f'];
    const asked = { state: 'all', rule: 'CODE-UNMAPPED', field: 'offence', group, 'record-type': 'crime' };
    expect(findingsQuery({ ...asked, limit: '0', after: cursorText(after), format: 'csv' })).toEqual({
      filter: { state: null, rule: 'CODE-UNMAPPED', field: 'offence', group, recordType: 'crime' },
      limit: 0,
      after,
      format: 'csv',
    });
  });

  it.each([
    { limit: '10001' },
    { limit: '0.5' },
    { limit: '-1' },
    { limit: '' },
    { limit: ['1', '2'] },
    { offset: '1' },
    { state: 'closed' },
    { state: ['open', 'all'] },
    { rule: "x' OR 1=1" },
    { group: 'BURG' },
    { field: 'a b' },
    { 'record-type': 'Crime' },
    { format: 'xml' },
    { after: 'x' },
    { after: Buffer.from('[1,2]').toString('base64url') },
    { after: Buffer.from('["","","","",0.5,""]').toString('base64url') },
  ])('%j is refused', (query) => {
    expect(findingsQuery(query)).toMatchObject({ status: 422, type: '/problems/parameter-wrong' });
  });
});

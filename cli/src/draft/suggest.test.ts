import { listNamed } from '@hub/rules';
import { describe, expect, test } from 'vitest';
import { lists } from './drafting.fixture.ts';
import { suggesterOf, suggestYesNo } from './suggest.ts';

describe('a suggestion', () => {
  test.each([
    ['offence-classes', '28E', '28E', true],
    ['offence-classes', '028E', '28E', true],
    ['offence-classes', '28-e', '28E', true],
    ['offence-classes', 'BURGLARY  RESIDENTIAL', '28E', true],
    ['offence-classes', 'Shopliftng', '46', false],
    ['offence-classes', 'Crim damage to dwelling', '58A', false],
    ['involvement-roles', 'V', 'victim', false],
    ['outcome-types', 'Community resolution', '8', true],
    ['districts', 'stroud', 'E07000082', true],
  ])('of %s for %s is %s', (list, local, code, isSure) => {
    expect(suggesterOf(listNamed(lists, list))(local)).toMatchObject({ code, isSure });
  });

  test.each([
    ['offence-classes', 'ASSAULT - NO INJURY', '8N'],
    ['offence-classes', '1/4.1/4.10/4.2', '1/4.1/4.10/4.2'],
    ['outcome-types', 'Zzz', ''],
  ])('of %s for %s is never what it does not mean', (list, local, code) => {
    expect(suggesterOf(listNamed(lists, list))(local)?.code).not.toBe(code);
  });

  test('where there is no national list is the value itself, as a code', () => {
    expect(suggesterOf(listNamed(lists, 'location-types'))('Licensed Premises (Bar)')).toMatchObject({
      code: 'licensed-premises-bar',
      isSure: true,
    });
  });

  test.each([
    ['Y', 'yes'],
    ['TRUE', 'yes'],
    ['0', 'no'],
    ['Maybe', undefined],
  ])('of a yes-or-no column for %s', (local, code) => {
    expect(suggestYesNo(local)?.code).toBe(code);
  });
});

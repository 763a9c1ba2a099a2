import { describe, expect, it } from 'vitest';
import { problemsOf, withSource } from '../testing/contract.ts';

describe('a listed column', () => {
  const identifier = (column: string) =>
    problemsOf(
      withSource((source) => {
        source.columns.push(column);
      }),
    ).some((each) => each.includes('CONTRACT-IDENTIFIER'));

  it.each([
    'name',
    'Name',
    'surname',
    'Surname',
    'forename',
    'first_name',
    'officerName',
    'oic_name',
    'nino',
    'ni_number',
    'NI Number',
    'NI No',
    'national_insurance_no',
    'salary',
    'annual salary',
    'dob',
    'date_of_birth',
    'DateOfBirth',
    'birth date',
    'address',
    'home_address',
    'venue address',
    'postcode',
    'email',
    'e-mail',
    'E_MAIL',
    'phone',
    'mobile_phone',
    'telephone no',
  ])('%s is refused as a direct identifier', (column) => {
    expect(identifier(column)).toBe(true);
  });

  it.each([
    'LSOA name',
    'course_name',
    'station name',
    'crime_id',
    'post_code',
    'nominal_id',
    'employee_id',
    'rank_code',
    'happened_on',
    'unit',
  ])('%s is not', (column) => {
    expect(identifier(column)).toBe(false);
  });
});

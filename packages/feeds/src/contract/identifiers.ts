/**
 * Columns that look like a direct identifier by their name are refused in an allow list, and no contract
 * can override it: this is the first of the three stops, before anything leaves the force (docs: privacy).
 */
const identifying = new Set([
  'surname',
  'forename',
  'forenames',
  'firstname',
  'lastname',
  'fullname',
  'maiden',
  'alias',
  'nickname',
  'nino',
  'nhs',
  'passport',
  'dob',
  'birth',
  'birthdate',
  'dateofbirth',
  'salary',
  'wage',
  'payroll',
  'address',
  'addr',
  'postcode',
  'email',
  'mail',
  'phone',
  'telephone',
  'tel',
  'mobile',
  'fax',
  'iban',
]);

/** "name" alone, or of anything that is not on this list, is taken to be a person's. */
const impersonal = new Set([
  'lsoa',
  'msoa',
  'ward',
  'borough',
  'district',
  'force',
  'station',
  'course',
  'unit',
  'area',
  'bcu',
  'csp',
  'partnership',
  'department',
  'list',
  'code',
  'table',
  'offence',
  'county',
  'region',
]);

const wordsOf = (column: string): readonly string[] =>
  column
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** True when the column's name alone says that it holds a direct identifier. */
export const looksIdentifying = (column: string): boolean => {
  const words = wordsOf(column);
  const joined = words.join(' ');
  // HR systems number their posts in `post_code`; a postal code is a `postcode`.
  const oneWord = joined === 'post code' ? '' : words.join('');
  if (words.some((word) => identifying.has(word)) || identifying.has(oneWord)) return true;
  if (
    /^(ni|nat ins|national insurance)( (number|no|num|nr))?$/.test(joined) ||
    /\bni (number|no|num|nr)\b/.test(joined)
  )
    return true;
  if (joined.includes('national insurance')) return true;
  const named = words.includes('name') || words.includes('names');
  return named && !words.some((word) => impersonal.has(word));
};

import { tripwire } from '@hub/rules';

/**
 * Values that may be about a person: they are counted and never written into a spreadsheet. Better one code
 * too many is withheld than one name shown, so the tests are wide.
 */

/** Common first names of England and Wales; a column in which they are frequent holds people's names. */
const firstNames: ReadonlySet<string> = new Set(
  (
    'aaron abigail adam adrian ahmed alan alex alexander alice amanda amelia amy andrew angela ann anna anne anthony ' +
    'arthur barbara ben benjamin brian caroline catherine charles charlotte chloe chris christine christopher claire ' +
    'colin craig daniel david dawn deborah denise derek diane donna dorothy edward elaine elizabeth ella ellie emily ' +
    'emma eric ethan fatima frances francis gareth gary george gillian gordon graham hannah harry heather helen henry ' +
    'ian isabella jack jacob jacqueline james jamie jane janet jason jean jennifer jessica joan joanne john jonathan ' +
    'joseph joshua joyce judith julia julie karen kate katherine kathleen keith kelly kenneth kevin kyle laura lauren ' +
    'leanne lee leslie lewis liam linda lisa louise lucy luke lynn margaret maria marie martin mary matthew megan ' +
    'michael michelle mohammed muhammad natalie neil nicholas nicola nigel oliver olivia pamela patricia patrick paul ' +
    'pauline peter philip rachel raymond rebecca richard robert robin roger ronald ross ruth ryan samantha samuel ' +
    'sandra sarah scott sean sharon shaun sheila shirley simon sophie stacey stephanie stephen steven stuart susan ' +
    'suzanne tanya teresa terence thomas timothy tracey trevor valerie vanessa victoria wendy william yvonne zoe'
  ).split(' '),
);

const titles = /^(?:mr|mrs|ms|miss|dr|pc|dc|ds|di|sgt|insp|pcso)\.?\s+[A-Z][a-z]+/i;
const postcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
const lettersOnly = /^[\p{L}'’.,\- ]+$/u;

/** Whether a text could be a person's name by itself: a first name beside another word, or a title. */
export const maybeName = (text: string): boolean => {
  if (!lettersOnly.test(text) || text.length > 60) return false;
  const words = text
    .toLowerCase()
    .split(/[ ,.]+/)
    .filter((word) => word !== '');
  if (words.length >= 2 && titles.test(text)) return true;
  return words.length >= 2 && words.length <= 4 && words.some((word) => firstNames.has(word));
};

/** A first name alone is a name only where its whole column says so: Grant and Rose are words too. */
export const maybeFirstName = (text: string): boolean => firstNames.has(text.toLowerCase());

/** What a single value seems to be, in words for the force; null where nothing speaks against showing it. */
export const personalLook = (text: string): string | null => {
  const found = tripwire(text);
  if (found === 'national-insurance') return 'a National Insurance number';
  if (found === 'email') return 'an e-mail address';
  if (found === 'telephone') return 'a telephone number';
  if (found === 'nhs-number') return 'an NHS number';
  if (postcode.test(text)) return 'a postcode';
  return maybeName(text) ? "a person's name" : null;
};

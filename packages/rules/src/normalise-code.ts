import type { CodeList } from './code-lists.ts';

/** Upper and lower case and spaces tell no two codes apart. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

/** Null: two codes are called so, and neither may be guessed. */
type Names = ReadonlyMap<string, string | null>;

const namesOf = (list: CodeList): Names => {
  const codes = [...list.codes.values()].filter((code) => code.input);
  const names = new Map<string, string | null>();
  const add = (name: string, code: string): void => {
    const key = plain(name);
    const held = names.get(key);
    names.set(key, held === undefined || held === code ? code : null);
  };
  for (const { code } of codes) add(code, code);
  const written = new Set(names.keys());
  // A code wins over another code's label of the same text.
  for (const { code, label, aliases } of codes)
    for (const name of [label, ...aliases]) if (!written.has(plain(name))) add(name, code);
  return names;
};

// A list is a snapshot that does not change, so its names are worked out once.
const namesOfLists = new WeakMap<CodeList, Names>();

/**
 * The code that a text off the list plainly means: written in other case or with other spaces, or the code's
 * label or another of its names. Null where it means none, or more than one. Asked only of what is not on the
 * list as it stands.
 */
export const normalisedCode = (list: CodeList, text: string): string | null => {
  let names = namesOfLists.get(list);
  if (names === undefined) {
    names = namesOf(list);
    namesOfLists.set(list, names);
  }
  return names.get(plain(text)) ?? null;
};

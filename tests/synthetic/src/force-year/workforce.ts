import { dayOf } from '../calendar.ts';
import { codeTable, drawFrom } from '../code-table.ts';
import { randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import { recruitmentOf } from './recruitment.ts';
import type { Application } from './recruitment.ts';
import type { ForceYearOptions } from './options.ts';

/** Days count from 1970-01-01; codes are national. */
export interface Post {
  readonly start: number;
  readonly end: number | null;
  readonly employmentClass: string | null;
  readonly fullTimeEquivalent: string | null;
  readonly rank: string | null;
  readonly function: string | null;
  readonly assignment: string;
  readonly secondmentHost: string | null;
}
export interface Spell {
  readonly start: number;
  readonly end: number | null;
}
export interface Absence extends Spell {
  readonly reason: string;
}
export interface Training {
  readonly course: string;
  readonly start: number;
  readonly result: string;
  readonly resultGiven: number;
}
export interface Skill {
  readonly competency: string;
  readonly awarded: number;
  readonly expires: number;
}
export interface Fitness extends Spell {
  readonly level: string;
  readonly previous: string | null;
  readonly duty: string;
}
export interface Assault {
  readonly day: number;
  readonly onDuty: boolean;
  readonly role: string;
  readonly injured: boolean;
  readonly injury: string;
  /** Position of the crime in the year; null where the HR system quotes none. */
  readonly crime: number | null;
}
export interface Worker {
  readonly id: number;
  readonly type: string;
  readonly ethnicity: string;
  readonly gender: string;
  readonly maritalStatus: string | null;
  readonly disability: string | null;
  readonly posts: readonly Post[];
  readonly absences: readonly Absence[];
  readonly leaving: { readonly reason: string; readonly day: number; readonly to: string | null } | null;
  readonly trainings: readonly Training[];
  readonly skills: readonly Skill[];
  readonly fitness: readonly Fitness[];
  readonly assaults: readonly Assault[];
}
export interface Course {
  readonly code: string;
  readonly subject: string;
  readonly start: number;
  readonly end: number;
}
export interface Workforce {
  readonly workers: readonly Worker[];
  readonly applications: readonly Application[];
  readonly courses: readonly Course[];
}

const national = (list: string) => {
  const draw = drawFrom(codeTable(list));
  return (random: Random): string => draw(random)['national'] ?? '';
};
const drawEthnicity = national('ethnicity-self');
const drawGender = national('hr-gender');
const drawMarital = national('marital');
const drawDisability = national('disability');
const drawFunction = national('function');
const drawReason = national('leaving-reason');
const ranks = [
  'constable',
  'constable',
  'constable',
  'constable',
  'sergeant',
  'sergeant',
  'inspector',
] as const;
const absenceReasons = ['sick', 'sick', 'sick', 'other', 'maternity', 'career-break', 'suspension'] as const;
const skills = ['DOG', 'PURSUIT', 'TASER', 'NEGOTIATOR', 'PUBLIC-ORDER'] as const;
const fitnessLevels = ['A', 'B', 'C'] as const;
const limitedDuties = ['recuperative', 'adjusted', 'restricted'] as const;

const typeOf = (random: Random): string => {
  const chance = random.next();
  if (chance < 0.6) return 'OFF';
  if (chance < 0.9) return 'STF';
  return chance < 0.95 ? 'PCSO' : chance < 0.99 ? 'SC' : 'PSV';
};

/** Full-time equivalents are of employees: specials and volunteers are counted in heads. */
const hoursOf = (random: Random, type: string): Pick<Post, 'employmentClass' | 'fullTimeEquivalent'> => {
  if (type === 'SC' || type === 'PSV') return { employmentClass: null, fullTimeEquivalent: null };
  if (random.chance(0.85)) return { employmentClass: 'full-time', fullTimeEquivalent: '1.000' };
  return { employmentClass: 'part-time', fullTimeEquivalent: `0.${random.int(40, 90)}0` };
};

const postsOf = (random: Random, type: string, start: number, end: number | null): readonly Post[] => {
  const ranked = type === 'OFF' || type === 'SC';
  const post = (from: number, to: number | null, seconded: boolean): Post => ({
    start: from,
    end: to,
    ...hoursOf(random, type),
    rank: ranked ? random.pick(ranks) : null,
    // The national list of functions begins in 2015.
    function: to !== null && to < dayOf(2015, 4, 1) ? null : drawFunction(random),
    assignment: seconded ? 'secondment' : 'substantive',
    secondmentHost: seconded ? 'NCA' : null,
  });
  const until = end ?? dayOf(2024, 12, 31);
  if (!random.chance(0.3) || until - start < 400) return [post(start, end, false)];
  const change = random.int(start + 100, until - 100);
  return [post(start, change - 1, false), post(change, end, type === 'OFF' && random.chance(0.1))];
};

/** Absences of the year, one after the other and never at once, inside the employment. */
const absencesOf = (random: Random, year: number, start: number, end: number): readonly Absence[] => {
  const absences: Absence[] = [];
  let from = Math.max(start, dayOf(year, 1, 1)) + Math.floor(random.wait(150));
  while (absences.length < 4) {
    const to = from + random.int(0, 25);
    if (to > end) break;
    absences.push({ reason: random.pick(absenceReasons), start: from, end: to });
    from = to + 10 + Math.floor(random.wait(150));
  }
  return absences;
};

const fitnessOf = (random: Random, year: number, start: number, end: number | null): readonly Fitness[] => {
  const level = random.pick(fitnessLevels);
  const first = Math.max(start, dayOf(year, 1, 1));
  const last = end ?? dayOf(year, 12, 31);
  if (!random.chance(0.4) || last - first < 60)
    return [{ level, previous: null, duty: 'full', start: first, end }];
  const change = random.int(first + 20, last - 20);
  const next = random.pick(fitnessLevels.filter((other) => other !== level));
  return [
    { level, previous: null, duty: 'full', start: first, end: change - 1 },
    { level: next, previous: level, duty: random.pick(limitedDuties), start: change, end },
  ];
};

const assaultOf = (random: Random, year: number, crimes: number): Assault => {
  const injured = random.chance(0.4);
  return {
    day: dayOf(year, 1, 1) + random.int(0, 364),
    onDuty: random.chance(0.9),
    role: random.chance(0.85) ? 'target' : 'intervening',
    injured,
    injury: injured ? (random.chance(0.95) ? 'INJ-MINOR' : 'INJ-SEVERE') : 'INJ-NONE',
    crime: random.chance(0.7) ? random.int(0, crimes - 1) : null,
  };
};

const workerOf = (options: ForceYearOptions, id: number, courses: readonly Course[]): Worker => {
  const random = randomOf(options.seed, `${options.force}:worker:${id}`);
  const { year } = options;
  const [newYear, silvester] = [dayOf(year, 1, 1), dayOf(year, 12, 31)];
  const type = typeOf(random);
  const start = random.chance(0.1) ? random.int(newYear, silvester - 60) : newYear - random.int(30, 9_000);
  const leaves = random.chance(0.06);
  const end = leaves ? random.int(Math.max(start, newYear) + 30, silvester) : null;
  const reason = leaves ? drawReason(random) : '';
  const last = end ?? silvester;
  const attended = courses.filter(
    (course) => course.start >= start && course.end <= last && random.chance(0.12),
  );
  const isOfficer = type === 'OFF';
  return {
    id,
    type,
    ethnicity: drawEthnicity(random),
    gender: drawGender(random),
    maritalStatus: random.chance(0.8) ? drawMarital(random) : null,
    disability: random.chance(0.1) ? drawDisability(random) : null,
    posts: postsOf(random, type, start, end),
    absences: absencesOf(random, year, start, last),
    leaving: end === null ? null : { reason, day: end, to: reason === 'TRF' ? options.transfersTo : null },
    trainings: attended.map(({ code, start: from, end: to }) => ({
      course: code,
      start: from,
      result: random.pick(['passed', 'passed', 'passed', 'failed', 'attended']),
      resultGiven: to,
    })),
    skills: isOfficer && random.chance(0.4) ? [skillOf(random, Math.max(start, newYear))] : [],
    fitness: isOfficer ? fitnessOf(random, year, start, end) : [],
    assaults:
      isOfficer && start < newYear && end === null && random.chance(0.08)
        ? [assaultOf(random, year, options.crimes)]
        : [],
  };
};

const skillOf = (random: Random, from: number): Skill => {
  const awarded = from + random.int(0, 20);
  return { competency: random.pick(skills), awarded, expires: awarded + 365 * random.int(1, 5) };
};

const subjects = ['DRIVING', 'FIRST-AID', 'INTERVIEWING', 'PUBLIC-ORDER'] as const;

const coursesOf = (options: ForceYearOptions): readonly Course[] => {
  const random = randomOf(options.seed, `${options.force}:courses`);
  return Array.from({ length: 12 }, (_, at) => {
    const start = dayOf(options.year, at + 1, 1) + random.int(0, 12);
    return {
      code: `C${100 + at}`,
      subject: random.pick(subjects),
      start,
      end: start + random.int(0, 9),
    };
  });
};

/** The workers of the year, who asked to be one, and the courses that were held. */
export const workforceOf = (options: ForceYearOptions): Workforce => {
  const courses = coursesOf(options);
  return {
    workers: Array.from({ length: options.workers }, (_, at) => workerOf(options, at + 1, courses)),
    applications: recruitmentOf(options),
    courses,
  };
};

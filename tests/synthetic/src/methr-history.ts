import { lastDay } from './boundaries.ts';
import { dateText, dayOf, ukDateText, yearOf } from './calendar.ts';
import { codeDraw, codeTable, drawFrom } from './code-table.ts';
import { freeText } from './identity.ts';
import type { Employee } from './methr-staff.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

const drawAbsence = codeDraw('absence-reason');
const drawAbsenceNotBirth = drawFrom(codeTable('absence-reason').filter((row) => row.code !== 'MAT'));
const drawCategory = codeDraw('course-category');
const drawResult = codeDraw('course-result');
const drawSkill = codeDraw('skill');
const drawLevel = codeDraw('fitness-level');
const drawDuty = codeDraw('restricted-duty');
const drawAssaultRole = codeDraw('assault-role');
const drawOnDuty = codeDraw('on-duty');
const drawInjury = codeDraw('injury');

const historyStart = dayOf(2022, 1, 1);
const year = 365;

/** First and last day of what the force still holds of someone's employment. */
const employedFrom = (employee: Employee): number => Math.max(employee.joined, historyStart);
const employedTo = (employee: Employee): number => employee.left ?? lastDay;

const lengthDays: Readonly<Record<string, readonly [number, number]>> = {
  SIC: [1, 25],
  MAT: [150, 360],
  PAT: [7, 14],
  ADO: [90, 300],
  CBR: [120, 360],
  SUS: [20, 200],
  UNP: [1, 30],
  STU: [3, 60],
};

/** Inside the employment and never two at once; one that is open began less than a year ago. */
export const absenceRows = (random: Random, employee: Employee, firstId: number): readonly Row[] => {
  const rows: Row[] = [];
  let from = employedFrom(employee) + random.int(10, 400);
  while (rows.length < 6 && from < employedTo(employee)) {
    const reason = employee.female ? drawAbsence(random) : drawAbsenceNotBirth(random).code;
    const [low, high] = lengthDays[reason] ?? [1, 10];
    const to = from + random.int(low, high) - 1;
    const open = to >= employedTo(employee) && employee.left === null;
    rows.push({
      absence_id: firstId + rows.length,
      employee_id: employee.id,
      reason_code: reason,
      date_from: dateText(from),
      date_to: open ? null : dateText(Math.min(to, employedTo(employee))),
      note: random.chance(0.5) ? freeText(random, `${employee.name} is unwell`) : null,
    });
    from = Math.min(to, employedTo(employee)) + random.int(20, 700);
  }
  return rows;
};

export interface Course {
  readonly id: number;
  readonly days: number;
  readonly row: Row;
}

export const makeCourse = (random: Random, id: number): Course => {
  const category = drawCategory(random);
  const days = random.pick([1, 1, 2, 3, 5, 10]);
  const row: Row = {
    course_id: id,
    course_code: `${category}${String(id).padStart(3, '0')}`,
    title: `Course ${id} of ${category}`,
    category_code: category,
    days,
    first_held: dateText(dayOf(2016, 1, 1) + random.int(0, 1500)),
    withdrawn: null,
  };
  return { id, days, row };
};

export const courseAttendedRows = (
  random: Random,
  employee: Employee,
  courses: readonly Course[],
): readonly Row[] => {
  const rows = new Map<string, Row>();
  for (let left = random.int(0, 5); left > 0; left -= 1) {
    const course = random.pick(courses);
    const latest = employedTo(employee) - course.days;
    if (latest < employedFrom(employee)) continue;
    const start = random.int(employedFrom(employee), latest);
    rows.set(`${course.id} ${start}`, {
      course_id: course.id,
      employee_id: employee.id,
      start_date: dateText(start),
      end_date: dateText(start + course.days - 1),
      result_code: drawResult(random),
      tutor_note: random.chance(0.1) ? freeText(random, employee.name) : null,
    });
  }
  return [...rows.values()];
};

export const skillRows = (random: Random, employee: Employee, firstId: number): readonly Row[] => {
  const held = new Set<string>();
  for (let left = random.int(0, 2); left > 0; left -= 1) held.add(drawSkill(random));
  return [...held].map((skill, at) => {
    const awarded = random.int(employee.joined, employedTo(employee));
    return {
      skill_id: firstId + at,
      employee_id: employee.id,
      skill_code: skill,
      awarded: dateText(awarded),
      expires: random.chance(0.7) ? dateText(awarded + 3 * year) : null,
    };
  });
};

/** Officers are tested about once a year: each level holds until the day before the next. */
export const fitnessRows = (random: Random, employee: Employee, firstId: number): readonly Row[] => {
  if (employee.kind !== 'POL') return [];
  const starts: number[] = [];
  for (let day = employedFrom(employee); day < employedTo(employee); day += random.int(300, 430))
    starts.push(day);
  return starts.map((start, at) => {
    const next = starts[at + 1];
    const last = next === undefined ? employee.left : next - 1;
    const duty = drawDuty(random);
    return {
      fitness_id: firstId + at,
      employee_id: employee.id,
      level_code: drawLevel(random),
      duty_code: duty,
      valid_from: dateText(start),
      valid_to: last === null ? null : dateText(last),
      medical_note: duty === 'N' ? null : freeText(random, `${employee.name} has a condition`),
    };
  });
};

/** @param crimesPerYear CRIS numbers up to which exist in each year */
export const assaultRows = (
  random: Random,
  employee: Employee,
  firstId: number,
  crimesPerYear: number,
): readonly Row[] => {
  const from = Math.max(employedFrom(employee), dayOf(2023, 1, 1));
  if (from > employedTo(employee) || !random.chance(employee.kind === 'POL' ? 0.11 : 0.02)) return [];
  const day = random.int(from, employedTo(employee));
  const role = drawAssaultRole(random);
  const recorded = random.chance(0.6);
  const serial = String(random.int(1, crimesPerYear)).padStart(7, '0');
  return [
    {
      assault_id: firstId,
      employee_id: employee.id,
      happened_on: ukDateText(day),
      on_duty: drawOnDuty(random),
      worker_role: role,
      injury_code: role === 'PRS' ? '0' : drawInjury(random),
      intentional: role === 'PRS' || random.chance(0.2) ? 'N' : 'Y',
      cris_no: recorded ? `${serial}/${String(yearOf(day) % 100)}` : null,
      account_text: freeText(random, employee.name),
    },
  ];
};

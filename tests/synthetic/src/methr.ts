import {
  absenceRows,
  assaultRows,
  courseAttendedRows,
  fitnessRows,
  makeCourse,
  skillRows,
} from './methr-history.ts';
import { makeApplication } from './methr-recruitment.ts';
import { assignmentRows, firstEmployeeId, leaverRow, makeEmployee } from './methr-staff.ts';
import { randomOf } from './random.ts';
import type { Row, TableRows } from './tables.ts';

export interface MethrOptions {
  readonly seed: number;
  /** Rows of `employee`, leavers among them. */
  readonly staff: number;
  /** Rows of `crime_report` in the crime system, so that assaults quote CRIS numbers that exist. */
  readonly crimes: number;
}

const firstIds = {
  assignment: 550_000_001,
  absence: 560_000_001,
  skill: 570_000_001,
  fitness_test: 580_000_001,
  assault: 590_000_001,
} as const;

const courseCount = 60;

/** All rows of the HR database: the same options give the same rows. */
export const methrRows = (options: MethrOptions): TableRows => {
  const { seed, staff } = options;
  const list = (): Row[] => [];
  const tables = {
    employee: list(),
    assignment: list(),
    absence: list(),
    leaver: list(),
    applicant: list(),
    application: list(),
    application_stage: list(),
    course: list(),
    course_attended: list(),
    skill: list(),
    fitness_test: list(),
    assault: list(),
  };
  const nextId = (table: keyof typeof firstIds): number => firstIds[table] + tables[table].length;
  const courses = Array.from({ length: courseCount }, (_, at) =>
    makeCourse(randomOf(seed, `course:${at}`), at + 1),
  );
  tables.course.push(...courses.map((course) => course.row));
  // A quarter of the three years' crimes is certain to be below the highest number of every year.
  const crimesPerYear = Math.max(1, Math.floor(options.crimes / 4));
  for (let at = 0; at < staff; at += 1) {
    const random = randomOf(seed, `employee:${at}`);
    const employee = makeEmployee(random, firstEmployeeId + at);
    tables.employee.push(employee.row);
    tables.assignment.push(...assignmentRows(random, employee, nextId('assignment')));
    tables.absence.push(...absenceRows(random, employee, nextId('absence')));
    if (employee.left !== null)
      tables.leaver.push(leaverRow(random, employee.id, employee.kind, employee.left));
    tables.course_attended.push(...courseAttendedRows(random, employee, courses));
    tables.skill.push(...skillRows(random, employee, nextId('skill')));
    tables.fitness_test.push(...fitnessRows(random, employee, nextId('fitness_test')));
    tables.assault.push(...assaultRows(random, employee, nextId('assault'), crimesPerYear));
  }
  for (let serial = 0; serial < Math.floor(staff / 4); serial += 1) {
    const { applicant, application, stages } = makeApplication(randomOf(seed, `applicant:${serial}`), serial);
    tables.applicant.push(applicant);
    tables.application.push(application);
    tables.application_stage.push(...stages);
  }
  return tables;
};

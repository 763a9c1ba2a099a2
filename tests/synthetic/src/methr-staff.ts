import { lastDay } from './boundaries.ts';
import { compactDateText, dateText, dayOf, wallMinute, wallText } from './calendar.ts';
import { codeDraw, codeTable, drawFrom } from './code-table.ts';
import type { CodeRow } from './code-table.ts';
import { freeText, identityOf, staffName } from './identity.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

export const firstEmployeeId = 540_000_001;

/** A member of staff, days counted from 1970-01-01. */
export interface Employee {
  readonly id: number;
  readonly kind: string;
  readonly female: boolean;
  readonly joined: number;
  /** Last day of employment; null while employed. */
  readonly left: number | null;
  readonly name: string;
  readonly row: Row;
}

const drawKind = codeDraw('employee-kind');
const drawEthnicity = codeDraw('hr-ethnicity');
const drawGender = codeDraw('hr-gender');
const drawMarital = codeDraw('marital');
const drawDisability = codeDraw('disability');
const drawCompetency = codeDraw('competency-class');
const ranks = codeTable('rank');
const drawRank = drawFrom(ranks);
const drawFunction = codeDraw('function');
const drawOfficerAssignment = codeDraw('assignment');
const drawHost = codeDraw('secondment-host');
const drawLeaving = drawFrom(
  codeTable('leaving-reason').filter((row) => row.code !== 'DECD' && row.code !== 'TRFO'),
);
const drawForce = codeDraw('transfer-force');

/** Kinds that are counted in heads only, and paid nothing. */
const unpaid = ['SPC', 'VOL'];
const year = 365;

export const makeEmployee = (random: Random, id: number): Employee => {
  const kind = drawKind(random);
  const joined = lastDay - 20 - Math.floor(random.next() ** 1.6 * 28 * year);
  const earliestLeave = Math.max(joined + 90, dayOf(2023, 1, 1));
  const left = random.chance(0.17) && earliestLeave < lastDay ? random.int(earliestLeave, lastDay) : null;
  const identity = identityOf(random, 'h', id - firstEmployeeId, joined - random.int(19 * year, 36 * year));
  const gender = drawGender(random);
  const serial = id - firstEmployeeId;
  const row: Row = {
    employee_id: id,
    collar_no: `${serial + 101}Q${random.pick(['K', 'R', 'X'])}`,
    warrant_no: kind === 'POL' ? `W${String(170_000 + serial)}` : null,
    surname: identity.surname,
    forename: identity.forename,
    nino: identity.nino,
    salary: unpaid.includes(kind) ? null : `${random.int(24_000, 69_000)}.${String(random.int(11, 99))}`,
    dob: identity.dob,
    home_address: identity.homeAddress,
    phone: identity.phone,
    email: identity.email,
    emp_kind: kind,
    eth_code: random.chance(0.02) ? null : drawEthnicity(random),
    gender_code: gender,
    marital_code: random.chance(0.2) ? null : drawMarital(random),
    disability_code: random.chance(0.06) ? drawDisability(random) : null,
    competency_code: lastDay - joined < 2 * year ? 'PROB' : drawCompetency(random),
    joined: dateText(joined),
    hr_note: random.chance(0.1) ? freeText(random, `${identity.forename} ${identity.surname}`) : null,
    last_updated: wallText(wallMinute(random.int(joined, lastDay), random.int(7, 18), random.int(0, 59))),
  };
  return { id, kind, female: gender === '2', joined, left, name: identity.surname, row };
};

/** Columns of hours: part time is below 1, specials and volunteers have no full-time equivalent. */
const hoursColumns = (random: Random, kind: string): Row => {
  if (unpaid.includes(kind)) return { fte: null, hours_code: 'PT' };
  if (random.chance(0.12)) return { fte: `0.${String(random.int(40, 95))}0`, hours_code: 'PT' };
  return { fte: '1.000', hours_code: 'FT' };
};

const rankAt = (final: CodeRow, steps: number): string =>
  ranks[Math.max(0, ranks.indexOf(final) - steps)]?.code ?? 'PC';

/** One after another without gap or overlap; the last is open unless the person has left. */
export const assignmentRows = (random: Random, employee: Employee, firstId: number): readonly Row[] => {
  const end = employee.left ?? lastDay;
  const starts = [employee.joined];
  while (starts.length < 4 && random.chance(0.4)) {
    const next = (starts.at(-1) ?? employee.joined) + random.int(200, 1500);
    if (next + 30 >= end) break;
    starts.push(next);
  }
  const officer = employee.kind === 'POL';
  const finalRank = drawRank(random);
  return starts.map((start, at) => {
    const following = starts[at + 1];
    const last = following === undefined ? employee.left : following - 1;
    const code = officer ? drawOfficerAssignment(random) : 'SU';
    return {
      assignment_id: firstId + at,
      employee_id: employee.id,
      post_code: `P${String(random.int(10_000, 99_999))}`,
      rank_code: officer ? rankAt(finalRank, starts.length - 1 - at) : null,
      ...hoursColumns(random, employee.kind),
      function_code: drawFunction(random),
      assign_code: code,
      start_date: dateText(start),
      end_date: last === null ? null : dateText(last),
      seconded_to: code === 'SE' ? drawHost(random) : null,
      line_manager_name: staffName(random),
    };
  });
};

/** @param lastEmployed last day of employment */
export const leaverRow = (random: Random, employeeId: number, kind: string, lastEmployed: number): Row => {
  const transfer = kind === 'POL' && random.chance(0.15);
  return {
    employee_id: employeeId,
    reason_code: transfer ? 'TRFO' : drawLeaving(random).code,
    last_day: compactDateText(lastEmployed),
    to_force: transfer ? drawForce(random) : null,
    exit_note: random.chance(0.3) ? freeText(random, `leaver ${employeeId}`) : null,
  };
};

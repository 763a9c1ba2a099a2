import { firstDay, lastDay } from './boundaries.ts';
import { dateText, instantText, wallMinute } from './calendar.ts';
import { codeDraw } from './code-table.ts';
import { freeText, identityOf, staffName } from './identity.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

const firstApplicantId = 450_000_001;
export const firstApplicationId = 460_000_001;

const drawEthnicity = codeDraw('hr-ethnicity');
const drawGender = codeDraw('hr-gender');
const drawType = codeDraw('application-type');
const drawForce = codeDraw('transfer-force');

/** In order; the share of those who reach a stage and go on to the next. */
const ladder: readonly (readonly [code: string, onward: number])[] = [
  ['RCV', 0.8],
  ['SFT', 0.78],
  ['ASC', 0.8],
  ['VET', 0.92],
  ['MED', 0.92],
  ['OFR', 0.9],
  ['APP', 0],
];

export interface ApplicationRows {
  readonly applicant: Row;
  readonly application: Row;
  readonly stages: readonly Row[];
}

const stageRow = (random: Random, applicationId: number, at: number, code: string, day: number): Row => ({
  application_id: applicationId,
  stage_no: at + 1,
  stage_code: code,
  reached_at: instantText(wallMinute(day, random.int(8, 17), random.int(0, 59))),
  assessor_name: at === 0 ? null : staffName(random),
});

/** Stages in order, each some weeks after the one before, as far as the last day that the database knows. */
const stageRows = (random: Random, applicationId: number, received: number): readonly Row[] => {
  const rows: Row[] = [];
  let day = received;
  for (const [code, onward] of ladder) {
    rows.push(stageRow(random, applicationId, rows.length, code, day));
    day += random.int(7, 60);
    if (day > lastDay || onward === 0) return rows;
    if (random.chance(onward)) continue;
    // The one who stops here was refused, withdrew, or is simply still waiting.
    if (random.chance(0.9)) {
      rows.push(stageRow(random, applicationId, rows.length, random.chance(0.75) ? 'REJ' : 'WDN', day));
    }
    return rows;
  }
  return rows;
};

export const makeApplication = (random: Random, serial: number): ApplicationRows => {
  const received = random.int(firstDay, lastDay - 30);
  const identity = identityOf(random, 'a', serial, received - random.int(19, 40) * 365);
  const type = drawType(random);
  const applicantId = firstApplicantId + serial;
  const applicationId = firstApplicationId + serial;
  const own = {
    eth_code: random.chance(0.03) ? null : drawEthnicity(random),
    gender_code: drawGender(random),
  };
  const applicant: Row = {
    applicant_id: applicantId,
    surname: identity.surname,
    forename: identity.forename,
    dob: identity.dob,
    email: identity.email,
    phone: identity.phone,
    home_address: identity.homeAddress,
    ...own,
  };
  const application: Row = {
    application_id: applicationId,
    applicant_id: applicantId,
    app_type: type,
    post_kind:
      type === 'SP' ? 'SPC' : type === 'NW' ? random.pick(['POL', 'POL', 'POL', 'STF', 'PCS']) : 'POL',
    from_force: type === 'TR' ? drawForce(random) : null,
    received_on: dateText(received),
    ...own,
    motivation_text: freeText(random, `${identity.forename} ${identity.surname}`),
  };
  return { applicant, application, stages: stageRows(random, applicationId, received) };
};

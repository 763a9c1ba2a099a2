import { dateText, dayOfWall, instantText, wallText } from './calendar.ts';
import { codeDraw, codeTable, drawFrom } from './code-table.ts';
import { firstEmployeeId, leaverRow } from './methr-staff.ts';
import { firstApplicationId } from './methr-recruitment.ts';
import type { Change, Repertoire, Scene } from './scene.ts';

/** Keys of what comes after the load. */
const laterAssignmentId = 600_000_000;
const laterAbsenceId = 610_000_000;

const drawFunction = codeDraw('function');
const drawMarital = codeDraw('marital');
const drawEthnicity = codeDraw('hr-ethnicity');
const drawAbsence = drawFrom(codeTable('absence-reason').filter((row) => row.code !== 'MAT'));
const drawResult = codeDraw('course-result');

const today = (scene: Scene): string => dateText(dayOfWall(scene.wall));
const yesterday = (scene: Scene): string => dateText(dayOfWall(scene.wall) - 1);

interface Post {
  readonly assignment_id: number;
  readonly employee_id: number;
  readonly emp_kind: string;
  readonly rank_code: string | null;
  readonly fte: string | null;
  readonly hours_code: string;
}

/** The open assignment, begun before today, of the first employee at or after a drawn key. */
const openPost = (scene: Scene): Promise<Post | null> =>
  scene.one<Post>(
    `SELECT a.assignment_id::int, a.employee_id::int, e.emp_kind, a.rank_code, a.fte::text, a.hours_code
     FROM assignment a JOIN employee e USING (employee_id)
     WHERE a.employee_id >= $1 AND a.end_date IS NULL AND a.start_date < $2 ORDER BY a.employee_id LIMIT 1`,
    [firstEmployeeId + scene.random.int(0, scene.size - 1), today(scene)],
  );

const onPost =
  (act: (scene: Scene, post: Post) => Promise<void>): Change =>
  async (scene) => {
    const post = await openPost(scene);
    if (post === null) return false;
    await act(scene, post);
    return true;
  };

const staffMove = onPost(async (scene, post) => {
  const { assignment_id, employee_id, rank_code, fte, hours_code } = post;
  await scene.update('assignment', { end_date: yesterday(scene) }, { assignment_id });
  await scene.insert('assignment', {
    assignment_id: laterAssignmentId + scene.serial,
    employee_id,
    post_code: `P${scene.random.int(10_000, 99_999)}`,
    rank_code,
    fte,
    hours_code,
    function_code: drawFunction(scene.random),
    assign_code: 'SU',
    start_date: today(scene),
    end_date: null,
    seconded_to: null,
    line_manager_name: null,
  });
});

const changedHours = onPost((scene, { assignment_id, fte }) => {
  const columns = fte === '1.000' ? { hours_code: 'PT', fte: '0.600' } : { hours_code: 'FT', fte: '1.000' };
  return scene.update('assignment', fte === null ? { function_code: drawFunction(scene.random) } : columns, {
    assignment_id,
  });
});

/** Two updates of one row in one transaction. */
const doubleUpdate = onPost(async (scene, { employee_id }) => {
  const stamp = { last_updated: wallText(scene.wall) };
  await scene.update('employee', { eth_code: drawEthnicity(scene.random), ...stamp }, { employee_id });
  await scene.update('employee', { marital_code: drawMarital(scene.random), ...stamp }, { employee_id });
});

/** Changes nothing that a feed lists. */
const payRise = onPost((scene, { employee_id }) =>
  scene.update(
    'employee',
    { salary: `${scene.random.int(24_000, 69_000)}.${scene.random.int(11, 99)}` },
    { employee_id },
  ),
);

const leaving = onPost(async (scene, { assignment_id, employee_id, emp_kind }) => {
  const last = dayOfWall(scene.wall) - 1;
  const openAbsence = await scene.one<{ absence_id: number; has_begun: boolean }>(
    'SELECT absence_id::int, date_from <= $2 AS has_begun FROM absence WHERE employee_id = $1 AND date_to IS NULL',
    [employee_id, dateText(last)],
  );
  // One that begins after the last day of employment never happened.
  if (openAbsence !== null) {
    const { absence_id, has_begun } = openAbsence;
    if (has_begun) await scene.update('absence', { date_to: dateText(last) }, { absence_id });
    else await scene.remove('absence', { absence_id });
  }
  await scene.update('assignment', { end_date: dateText(last) }, { assignment_id });
  await scene.insert('leaver', leaverRow(scene.random, employee_id, emp_kind, last));
});

const absenceBegins = onPost(async (scene, { employee_id }) => {
  const open = await scene.one<{ absence_id: number }>(
    'SELECT absence_id::int FROM absence WHERE employee_id = $1 AND (date_to IS NULL OR date_to >= $2)',
    [employee_id, today(scene)],
  );
  // Whoever is away already comes back instead: two absences at once would be wrong.
  if (open !== null) return scene.update('absence', { date_to: today(scene) }, { ...open });
  await scene.insert('absence', {
    absence_id: laterAbsenceId + scene.serial,
    employee_id,
    reason_code: drawAbsence(scene.random).code,
    date_from: today(scene),
    date_to: null,
    note: null,
  });
});

const onRow =
  (
    text: string,
    low: number,
    share: number,
    act: (scene: Scene, key: Readonly<Record<string, number>>) => Promise<void>,
  ): Change =>
  async (scene) => {
    const key = await scene.one<Record<string, number>>(text, [
      low + scene.random.int(0, Math.floor(scene.size * share)),
    ]);
    if (key === null) return false;
    await act(scene, key);
    return true;
  };

const absenceEnds = onRow(
  'SELECT absence_id::int FROM absence WHERE employee_id >= $1 AND date_to IS NULL ORDER BY employee_id, absence_id LIMIT 1',
  firstEmployeeId,
  1,
  (scene, key) => scene.update('absence', { date_to: today(scene) }, key),
);

const deletedAbsence = onRow(
  'SELECT absence_id::int FROM absence WHERE employee_id >= $1 AND absence_id < 640000000 ORDER BY employee_id, absence_id LIMIT 1',
  firstEmployeeId,
  1,
  (scene, key) => scene.remove('absence', key),
);

const courseTaken = onPost(async (scene, { employee_id }) => {
  const course_id = scene.random.int(1, 60);
  const key = { course_id, employee_id, start_date: today(scene) };
  const held = await scene.one(
    'SELECT 1 AS found FROM course_attended WHERE course_id = $1 AND employee_id = $2 AND start_date = $3',
    Object.values(key),
  );
  const result_code = drawResult(scene.random);
  if (held !== null) return scene.update('course_attended', { result_code }, key);
  await scene.insert('course_attended', { ...key, end_date: today(scene), result_code, tutor_note: null });
});

const applicationWithdrawn = onRow(
  `SELECT application_id::int, max(stage_no)::int AS stages FROM application_stage WHERE application_id >= $1
   GROUP BY application_id HAVING bool_and(stage_code NOT IN ('APP', 'REJ', 'WDN')) ORDER BY application_id LIMIT 1`,
  firstApplicationId,
  0.24,
  (scene, { application_id = 0, stages = 0 }) =>
    scene.insert('application_stage', {
      application_id,
      stage_no: stages + 1,
      stage_code: 'WDN',
      reached_at: instantText(scene.wall),
      assessor_name: null,
    }),
);

export const methrLife: Repertoire = {
  'pay-rise': { weight: 8, change: payRise },
  'staff-move': { weight: 26, change: staffMove },
  'changed-hours': { weight: 8, change: changedHours },
  'double-update': { weight: 6, change: doubleUpdate },
  leaving: { weight: 6, change: leaving },
  'absence-begins': { weight: 18, change: absenceBegins },
  'absence-ends': { weight: 12, change: absenceEnds },
  'deleted-absence': { weight: 3, change: deletedAbsence },
  'course-taken': { weight: 10, change: courseTaken },
  'application-withdrawn': { weight: 5, change: applicationWithdrawn },
};

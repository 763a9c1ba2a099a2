-- MetHR: the HR system of a fictional metropolitan force. Own codes (codes/*.csv), own forms.
--
-- Dates are `date` except where the table says text. Replica identity is DEFAULT (primary key); only free
-- text is wide enough for TOAST, and no feed lists it, so REPLICA IDENTITY FULL is not needed.
-- [identifier] marks what identifies a person directly and must never leave the force.

CREATE TABLE employee (
  employee_id         bigint PRIMARY KEY,                  -- IT reference; what a feed may use
  collar_no           varchar(8) NOT NULL,                 -- [identifier] '123QK'
  warrant_no          varchar(8),                          -- [identifier] officers only
  surname             text NOT NULL,                       -- [identifier]
  forename            text NOT NULL,                       -- [identifier]
  nino                char(9) NOT NULL,                    -- [identifier]
  salary              numeric(9,2),                        -- [identifier] pounds a year; null for unpaid kinds
  dob                 date NOT NULL,                       -- [identifier]
  home_address        text NOT NULL,                       -- [identifier]
  phone               text NOT NULL,                       -- [identifier]
  email               text NOT NULL,                       -- [identifier]
  emp_kind            varchar(3) NOT NULL,                 -- codes/employee-kind.csv
  eth_code            varchar(4),                          -- codes/hr-ethnicity.csv
  gender_code         char(1),                             -- codes/hr-gender.csv
  marital_code        char(1),                             -- codes/marital.csv; optional
  disability_code     varchar(3),                          -- codes/disability.csv; null: none declared
  competency_code     varchar(4),                          -- codes/competency-class.csv
  joined              date NOT NULL,
  hr_note             text,                                -- [identifier] free text
  last_updated        timestamp without time zone NOT NULL -- Europe/London wall time
);

CREATE TABLE assignment (
  assignment_id       bigint PRIMARY KEY,
  employee_id         bigint NOT NULL REFERENCES employee ON DELETE CASCADE,
  post_code           varchar(8) NOT NULL,                 -- own post number, no national list
  rank_code           varchar(4),                          -- codes/rank.csv; only where emp_kind is POL
  fte                 numeric(4,3),                        -- 0.400 to 1.000; null for SPC, VOL (heads only)
  hours_code          char(2) NOT NULL,                    -- codes/hours.csv: FT PT
  function_code       varchar(4) NOT NULL,                 -- codes/function.csv
  assign_code         char(2) NOT NULL,                    -- codes/assignment.csv
  start_date          date NOT NULL,
  end_date            date,                                -- last day; null while current
  seconded_to         varchar(4),                          -- codes/secondment-host.csv
  line_manager_name   text                                 -- [identifier]
);
CREATE INDEX assignment_employee ON assignment (employee_id);

CREATE TABLE absence (
  absence_id          bigint PRIMARY KEY,
  employee_id         bigint NOT NULL REFERENCES employee ON DELETE CASCADE,
  reason_code         varchar(4) NOT NULL,                 -- codes/absence-reason.csv
  date_from           date NOT NULL,
  date_to             date,                                -- last day; null while open
  note                text                                 -- [identifier] free text, may name an illness
);

CREATE TABLE leaver (
  employee_id         bigint PRIMARY KEY REFERENCES employee ON DELETE CASCADE,
  reason_code         varchar(4) NOT NULL,                 -- codes/leaving-reason.csv
  last_day            char(8) NOT NULL,                    -- text 'YYYYMMDD', as the payroll interface wants it
  to_force            varchar(4),                          -- codes/transfer-force.csv; on transfers
  exit_note           text                                 -- [identifier] free text
);

CREATE TABLE applicant (
  applicant_id        bigint PRIMARY KEY,
  surname             text NOT NULL,                       -- [identifier]
  forename            text NOT NULL,                       -- [identifier]
  dob                 date NOT NULL,                       -- [identifier]
  email               text NOT NULL,                       -- [identifier]
  phone               text NOT NULL,                       -- [identifier]
  home_address        text NOT NULL,                       -- [identifier]
  eth_code            varchar(4),                          -- codes/hr-ethnicity.csv
  gender_code         char(1)                              -- codes/hr-gender.csv
);

CREATE TABLE application (
  application_id      bigint PRIMARY KEY,
  applicant_id        bigint NOT NULL REFERENCES applicant ON DELETE CASCADE,
  app_type            char(2) NOT NULL,                    -- codes/application-type.csv
  post_kind           varchar(3) NOT NULL,                 -- codes/employee-kind.csv
  from_force          varchar(4),                          -- codes/transfer-force.csv; on transferees
  received_on         date NOT NULL,
  eth_code            varchar(4),                          -- copied from applicant when it came in
  gender_code         char(1),                             -- copied from applicant when it came in
  motivation_text     text                                 -- [identifier] free text
);

CREATE TABLE application_stage (
  application_id      bigint NOT NULL REFERENCES application ON DELETE CASCADE,
  stage_no            smallint NOT NULL,                   -- order within the application
  stage_code          varchar(4) NOT NULL,                 -- codes/application-stage.csv
  reached_at          timestamptz NOT NULL,
  assessor_name       text,                                -- [identifier]
  PRIMARY KEY (application_id, stage_no)
);

CREATE TABLE course (
  course_id           integer PRIMARY KEY,
  course_code         varchar(8) NOT NULL,                 -- own course number, no national list
  title               text NOT NULL,                       -- not listed: no free text leaves
  category_code       varchar(4) NOT NULL,                 -- codes/course-category.csv
  days                smallint NOT NULL,
  first_held          date,
  withdrawn           date
);

CREATE TABLE course_attended (
  course_id           integer NOT NULL REFERENCES course,
  employee_id         bigint NOT NULL REFERENCES employee ON DELETE CASCADE,
  start_date          date NOT NULL,
  end_date            date,
  result_code         char(1),                             -- codes/course-result.csv
  tutor_note          text,                                -- [identifier] free text
  PRIMARY KEY (course_id, employee_id, start_date)
);

CREATE TABLE skill (
  skill_id            bigint PRIMARY KEY,
  employee_id         bigint NOT NULL REFERENCES employee ON DELETE CASCADE,
  skill_code          varchar(4) NOT NULL,                 -- codes/skill.csv
  awarded             date NOT NULL,
  expires             date
);

CREATE TABLE fitness_test (
  fitness_id          bigint PRIMARY KEY,
  employee_id         bigint NOT NULL REFERENCES employee ON DELETE CASCADE,
  level_code          char(2) NOT NULL,                    -- codes/fitness-level.csv
  duty_code           char(1) NOT NULL,                    -- codes/restricted-duty.csv
  valid_from          date NOT NULL,
  valid_to            date,
  medical_note        text                                 -- [identifier] free text
);

CREATE TABLE assault (
  assault_id          bigint PRIMARY KEY,
  employee_id         bigint NOT NULL REFERENCES employee ON DELETE CASCADE,
  happened_on         char(10) NOT NULL,                   -- text 'DD/MM/YYYY', from a paper form
  on_duty             char(1) NOT NULL,                    -- codes/on-duty.csv
  worker_role         varchar(4) NOT NULL,                 -- codes/assault-role.csv
  injury_code         char(1) NOT NULL,                    -- codes/injury.csv
  intentional         char(1) NOT NULL,                    -- 'Y' or 'N'
  cris_no             varchar(12),                         -- the crime, where one was recorded
  account_text        text                                 -- [identifier] free text
);

-- Whoever loads the database writes a row last; when it has arrived, everything before it has.
CREATE TABLE hub_marker (
  id                  bigint PRIMARY KEY,
  note                text NOT NULL,
  written_at          timestamptz NOT NULL
);

-- The generator's own memory of what it loaded. Never published.
CREATE TABLE synthetic_load (
  id                  integer PRIMARY KEY CHECK (id = 1),
  options             jsonb NOT NULL,
  counts              jsonb NOT NULL,
  live_changes        bigint NOT NULL DEFAULT 0            -- how far the life of records has gone
);

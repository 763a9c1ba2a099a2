-- CRIS: the crime system of a fictional metropolitan force. It has its own codes (codes/*.csv), its own
-- date formats and its own idea of a crime; nothing here follows the hub's model.
--
-- Times: `timestamp without time zone` is Europe/London wall time, because that is what an officer types.
-- Text dates are 'DD/MM/YYYY'. `timestamptz` columns are written by the system itself.
-- Replica identity is DEFAULT (primary key). Only free text is wide enough for TOAST, and no feed lists it,
-- so REPLICA IDENTITY FULL is not needed.
-- [identifier] marks what identifies a person directly and must never leave the force.

CREATE TABLE crime_report (
  crime_id            bigint PRIMARY KEY,
  cris_no             varchar(12) NOT NULL UNIQUE,         -- '0123456/24': number / year of recording
  rec_kind            varchar(3) NOT NULL,                 -- codes/rec-kind.csv: CR crime; ASB, NC are no crimes
  offence_code        varchar(8),                          -- codes/offence.csv; null on ASB
  dt_reported         timestamp without time zone,         -- Europe/London wall time
  dt_recorded         timestamp without time zone NOT NULL,-- Europe/London wall time; the date that counts
  committed_from      char(10),                            -- 'DD/MM/YYYY'
  committed_to        char(10),                            -- 'DD/MM/YYYY'
  status_code         char(1) NOT NULL,                    -- codes/status.csv: N C T I
  status_reason       varchar(4),                          -- codes/status-reason.csv; null when N
  status_date         char(10),                            -- 'DD/MM/YYYY'; null when N
  xfer_force          varchar(4),                          -- codes/transfer-force.csv; when T or I
  borough_code        char(2),                             -- codes/borough.csv
  bcu_code            char(2),                             -- codes/bcu.csv
  ward_code           varchar(6),                          -- own: borough code + two digits
  easting             integer,                             -- metres, British National Grid
  northing            integer,
  loc_missing         char(2),                             -- codes/location-missing.csv; when no easting
  loc_type            varchar(4),                          -- codes/location-type.csv
  dv_flag             char(1) NOT NULL DEFAULT 'N',        -- all flags 'Y' or 'N'; codes/flag.csv
  knife_flag          char(1) NOT NULL DEFAULT 'N',
  firearm_flag        char(1) NOT NULL DEFAULT 'N',
  cyber_flag          char(1) NOT NULL DEFAULT 'N',
  alcohol_flag        char(1) NOT NULL DEFAULT 'N',
  hate_race           char(1) NOT NULL DEFAULT 'N',
  hate_rel            char(1) NOT NULL DEFAULT 'N',
  hate_so             char(1) NOT NULL DEFAULT 'N',
  hate_dis            char(1) NOT NULL DEFAULT 'N',
  hate_trn            char(1) NOT NULL DEFAULT 'N',
  oic_name            text,                                -- [identifier] officer in the case
  mo_text             text,                                -- [identifier] free text, up to several kB
  venue_address       text,                                -- [identifier]
  last_updated        timestamp without time zone NOT NULL
);

-- Several per crime over time; the composite key is the order in which they were entered.
CREATE TABLE crime_outcome (
  crime_id            bigint NOT NULL REFERENCES crime_report ON DELETE CASCADE,
  outcome_seq         smallint NOT NULL,
  outcome_code        varchar(6) NOT NULL,                 -- codes/outcome.csv
  date_given          date,
  crime_recorded      timestamp without time zone,         -- copy of crime_report.dt_recorded
  superseded          char(1) NOT NULL DEFAULT 'N',        -- 'Y' once a later outcome replaces it
  entered_at          timestamptz NOT NULL,
  disposal_note       text,                                -- [identifier] free text
  PRIMARY KEY (crime_id, outcome_seq)
);

-- Late markers set by specialist desks, linked by the CRIS number because the desks never see crime_id.
CREATE TABLE crime_marker (
  cris_no             varchar(12) NOT NULL REFERENCES crime_report (cris_no) ON DELETE CASCADE,
  marker_code         varchar(4) NOT NULL,                 -- codes/marker.csv
  set_at              timestamptz NOT NULL,
  set_by              text,                                -- [identifier]
  PRIMARY KEY (cris_no, marker_code)
);

CREATE TABLE nominal (
  nominal_id          bigint PRIMARY KEY,
  is_org              char(1) NOT NULL DEFAULT 'N',        -- 'Y' organisation: no personal attributes
  forename            text,                                -- [identifier]
  surname             text,                                -- [identifier]; the name of an organisation too
  dob                 date,                                -- [identifier]
  nino                char(9),                             -- [identifier] 'AB123456C'
  home_address        text,                                -- [identifier]
  phone               text,                                -- [identifier]
  email               text,                                -- [identifier]
  sex                 char(1),                             -- codes/sex.csv
  eth_self            varchar(4),                          -- codes/ethnicity-self.csv
  eth_obs             char(1),                             -- codes/ethnicity-observed.csv
  warning_text        text,                                -- [identifier] free text
  last_updated        timestamp without time zone NOT NULL
);

-- One person may hold several roles in one crime; the role is content, not key.
CREATE TABLE crime_nominal (
  cn_id               bigint PRIMARY KEY,
  crime_id            bigint NOT NULL REFERENCES crime_report ON DELETE CASCADE,
  nominal_id          bigint NOT NULL REFERENCES nominal ON DELETE CASCADE,
  role_code           char(1) NOT NULL,                    -- codes/role.csv: V S O W (W witness: out of scope)
  detection_code      varchar(6),                          -- codes/outcome.csv; on S and O only
  age_band            varchar(5),                          -- codes/age-band.csv; at the time of the crime
  statement_text      text                                 -- [identifier] free text
);
CREATE INDEX crime_nominal_crime ON crime_nominal (crime_id);
CREATE INDEX crime_nominal_nominal ON crime_nominal (nominal_id);

CREATE TABLE crime_relationship (
  crime_id            bigint NOT NULL REFERENCES crime_report ON DELETE CASCADE,
  victim_nominal_id   bigint NOT NULL REFERENCES nominal ON DELETE CASCADE,
  suspect_nominal_id  bigint NOT NULL REFERENCES nominal ON DELETE CASCADE,
  suspect_role        char(1) NOT NULL,                    -- S or O, as in codes/role.csv
  rel_code            varchar(4) NOT NULL,                 -- codes/relationship.csv
  PRIMARY KEY (crime_id, victim_nominal_id, suspect_nominal_id)
);
CREATE INDEX crime_relationship_victim ON crime_relationship (victim_nominal_id);
CREATE INDEX crime_relationship_suspect ON crime_relationship (suspect_nominal_id);

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

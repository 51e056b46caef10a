-- The tables of the main journey. Kinds of tables (see database/tables.yaml): reference, person (keyed by person_id),
-- institution (keyed by institution_id), unique (small tables for what must be unique alone), local.
-- Amounts are bigint fen; prices bigint ten-thousandths of a yuan; packs and substance amounts numeric.

create schema catalogue;
create schema insured;
create schema institutions;
create schema eligibility;
create schema family_doctors;
create schema prescribing;
create schema circulation;
create schema dispensing;
create schema stock;
create schema settlement;

-- ── catalogue: reference ────────────────────────────────────────────────────────────────────────────────────────────
create table catalogue.disease (
  disease_key text primary key,
  name_zh     text not null,
  name_en     text not null,
  m_code      text,                       -- national 门诊慢特病 code where a published one is known
  position    smallint not null
);

create table catalogue.icd10 (
  code   text primary key,
  name   text not null,
  source text not null
);

create table catalogue.disease_icd (
  disease_key text not null references catalogue.disease,
  icd_prefix  text not null,
  primary key (disease_key, icd_prefix)
);

create table catalogue.drug (
  drug_code       text primary key,       -- 23 places (western) or 20 (Chinese patent medicine)
  substance       text not null generated always as (substr(drug_code, 1, 10)) stored,
  generic_name    text not null,
  trade_name      text,
  pinyin_initials text not null,
  form            text not null,
  spec            text not null,
  maker           text not null,
  approval_number text,
  class           char(1) not null check (class in ('A', 'B', 'C')),
  own_share       integer not null default 0 check (own_share between 0 and 10000),   -- ten-thousandths, class B only
  pack_count      numeric(10,3) not null check (pack_count > 0),                       -- dose units in a pack
  pack_unit       text not null,          -- 片, 粒, 支, 喷 …
  package         text not null,          -- 盒, 瓶 …
  unit_strength   numeric(14,4) not null check (unit_strength > 0),                    -- substance in one dose unit
  strength_unit   text not null,          -- mg, U, g …
  usual_dose      numeric(10,3),          -- dose units at a time
  usual_times     numeric(6,3),           -- times a day
  categories      text[] not null default '{}',     -- keys of circulation.excludedClasses that the drug belongs to
  procurement     text not null default 'none' check (procurement in ('none', 'selected', 'negotiated')),
  dual_channel    boolean not null default false,
  synthetic       text[] not null default '{}',     -- columns whose value is made up for demonstration
  source          text not null,
  valid_from      date not null default '2000-01-01',
  valid_until     date
);
create index drug_by_substance on catalogue.drug (substance);

create table catalogue.drug_price (
  drug_code   text not null references catalogue.drug,
  region      text not null,              -- province or city whose list it is
  list        text not null check (list in ('listing', 'selected', 'negotiated', 'sanming-alliance')),
  valid_from  date not null,
  valid_until date,
  price       bigint not null check (price > 0),
  source      text not null,
  primary key (drug_code, region, list, valid_from)
);

-- Which drugs belong to a disease: by prefix of the drug code, per region ('*' = default scope, marked as such).
create table catalogue.disease_drug (
  region      text not null,
  disease_key text not null references catalogue.disease,
  code_prefix text not null,
  valid_from  date not null default '2000-01-01',
  valid_until date,
  source      text not null,
  primary key (region, disease_key, code_prefix, valid_from)
);

create table catalogue.import_run (
  import_id   uuid primary key,
  what        text not null,
  file_name   text not null,
  file_hash   text not null,
  at          timestamptz not null,
  rows_read   integer not null,
  rows_loaded integer not null,
  rows_same   integer not null,
  rows_bad    integer not null,
  report      jsonb not null
);

-- ── institutions: reference ─────────────────────────────────────────────────────────────────────────────────────────
create table institutions.institution (
  institution_id text primary key,        -- national code of a designated institution: H… hospital, P… pharmacy
  kind           text not null check (kind in ('hospital', 'pharmacy')),
  name           text not null,
  level          text check (level in ('village', 'station', 'township', 'community', 'level1', 'level2', 'level3', 'ungraded')),
  region         text not null,           -- 6 digits
  address        text not null,
  phone          text not null,
  latitude       double precision not null,
  longitude      double precision not null,
  public         boolean not null default true,
  dual_channel   boolean not null default false,
  joined_on      date not null,           -- circulates or fills prescriptions from this day
  left_on        date,
  check ((kind = 'hospital') = (level is not null))
);

create table institutions.practitioner (
  practitioner_id  text primary key,      -- national code of an insurance doctor (D…) or pharmacist (Y…)
  kind             text not null check (kind in ('doctor', 'pharmacist')),
  name             text not null,
  phone            text not null,
  institution_id   text not null references institutions.institution,
  department       text,
  registered_from  date not null,         -- in the register of insurance doctors or pharmacists
  registered_until date
);

-- WZ2017-2.1: doctors named by the institution and filed with the agency.
create table institutions.filed_prescriber (
  institution_id  text not null references institutions.institution,
  practitioner_id text not null references institutions.practitioner,
  valid_from      date not null,
  valid_until     date,
  filed_at        timestamptz not null,
  primary key (institution_id, practitioner_id, valid_from)
);

create table institutions.sanction (
  sanction_id  uuid primary key,
  subject_kind text not null check (subject_kind in ('institution', 'practitioner')),
  subject_id   text not null,
  valid_from   date not null,
  valid_until  date,
  reason       text not null,
  cites        text[] not null
);

create table institutions.duty (
  institution_id  text not null references institutions.institution,
  practitioner_id text not null references institutions.practitioner,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null check (ends_at > starts_at),
  primary key (institution_id, practitioner_id, starts_at)
);

-- ── insured: by person ──────────────────────────────────────────────────────────────────────────────────────────────
create table insured.person (
  person_id       bigint primary key,
  name            text not null,
  sex             text not null check (sex in ('male', 'female')),
  birth_date      date not null,
  identity_number text not null,
  insurance_code  text not null,          -- 医保电子凭证 shown as a code
  phone           text not null,
  address         text not null,
  latitude        double precision not null,
  longitude       double precision not null,
  region          text not null,          -- pooling area of insurance, 6 digits
  insurance       text not null check (insurance in ('employee', 'resident')),
  retired         boolean not null default false,
  supplementary   boolean not null default false,   -- enrolled in the city's 惠民保
  insured_from    date not null,
  insured_until   date
);

-- unique: what finds a person
create table insured.credential (
  kind      text not null check (kind in ('identity-number', 'insurance-code', 'family-code')),
  value     text not null,
  person_id bigint not null,
  primary key (kind, value)
);
create index credential_by_person on insured.credential (person_id);

create table insured.registration (
  registration_id uuid not null,
  person_id       bigint not null,
  kind            text not null check (kind in ('residence', 'referral')),
  region          text not null,
  valid_from      date not null,
  valid_until     date,
  primary key (registration_id, person_id)
);
create index registration_by_person on insured.registration (person_id);

-- A family account (家庭共济): the holder's code serves the members.
create table insured.family_member (
  person_id bigint not null,              -- the member
  holder_id bigint not null,
  relation  text not null,
  valid_from date not null,
  valid_until date,
  primary key (person_id, holder_id, valid_from)
);

create table insured.notice (
  notice_id uuid not null,
  person_id bigint not null,
  topic     text not null,
  text_zh   text not null,
  text_en   text not null,
  link      text,
  at        timestamptz not null,
  read_at   timestamptz,
  primary key (notice_id, person_id)
);
create index notice_by_person on insured.notice (person_id, at);

-- ── eligibility and contracts: by person ────────────────────────────────────────────────────────────────────────────
create table eligibility.certification (
  certification_id uuid not null,
  person_id        bigint not null,
  disease_key      text not null references catalogue.disease,
  valid_from       date not null,
  valid_until      date,
  institution_id   text references institutions.institution,   -- who certified
  granted_region   text not null,
  primary key (certification_id, person_id)
);
create index certification_by_person on eligibility.certification (person_id);

create table eligibility.designation (
  designation_id uuid not null,
  person_id      bigint not null,
  disease_key    text not null references catalogue.disease,
  institution_id text not null references institutions.institution,
  year           smallint not null,
  primary key (designation_id, person_id),
  unique (person_id, disease_key, year)
);

create table family_doctors.contract (
  contract_id     uuid not null,
  person_id       bigint not null,
  institution_id  text not null references institutions.institution,
  practitioner_id text not null references institutions.practitioner,
  paid            boolean not null,
  valid_from      date not null,
  valid_until     date,
  primary key (contract_id, person_id)
);
create index contract_by_person on family_doctors.contract (person_id);

-- ── prescribing: by person ──────────────────────────────────────────────────────────────────────────────────────────
create table prescribing.visit (
  visit_id        uuid not null,
  person_id       bigint not null,
  institution_id  text not null references institutions.institution,
  practitioner_id text not null references institutions.practitioner,
  disease_key     text references catalogue.disease,
  internet        boolean not null default false,
  emergency       boolean not null default false,
  at              timestamptz not null,
  primary key (visit_id, person_id)
);
create index visit_by_person on prescribing.visit (person_id, at);
create index visit_by_institution on prescribing.visit (institution_id, at);

-- WH2025-4.7: the prescriber looked at the last months of medication.
create table prescribing.lookup (
  lookup_id       uuid not null,
  person_id       bigint not null,
  practitioner_id text not null references institutions.practitioner,
  institution_id  text not null references institutions.institution,
  since           date not null,
  at              timestamptz not null,
  primary key (lookup_id, person_id)
);
create index lookup_by_person on prescribing.lookup (person_id, at);

create table prescribing.prescription (
  prescription_id  uuid not null,
  person_id        bigint not null,
  number           text not null,
  visit_id         uuid not null,
  institution_id   text not null references institutions.institution,
  practitioner_id  text not null references institutions.practitioner,
  institution_name text not null,         -- FJ2023-5.4: from the register at issuing, not typed
  doctor_name      text not null,
  doctor_phone     text not null,
  region           text not null,         -- the person's pooling area: whose law
  pack_id          text not null,
  pack_hash        text not null,
  disease_key      text not null references catalogue.disease,
  diagnosis_code   text not null,
  diagnosis_name   text not null,
  days             smallint not null check (days > 0),
  long_reason      text,                  -- WH2025-4.6: why longer than the rule
  destination      text not null check (destination in ('circulation', 'in-house')),
  findings         jsonb not null,        -- what was shown before issuing, with clauses and the reasons given
  issued_at        timestamptz not null,
  issued_day       date not null,
  primary key (prescription_id, person_id)
);
create index prescription_by_person on prescribing.prescription (person_id, issued_at);
create index prescription_by_doctor on prescribing.prescription (practitioner_id, issued_at);
create index prescription_by_institution on prescribing.prescription (institution_id, issued_at);

create table prescribing.prescription_line (
  prescription_id uuid not null,
  line_no         smallint not null,
  person_id       bigint not null,
  drug_code       text not null references catalogue.drug,
  substance       text not null,
  dose            numeric(10,3) not null check (dose > 0),          -- dose units at a time
  times_per_day   numeric(6,3) not null check (times_per_day > 0),
  daily_amount    numeric(18,4) not null check (daily_amount > 0),  -- substance a day
  days            smallint not null check (days > 0),
  packs           numeric(10,3) not null check (packs > 0),
  usage           text not null,          -- 口服, 吸入, 皮下注射 …
  remark          text,
  claimed_packs   numeric(10,3) not null default 0 check (claimed_packs >= 0),    -- in hand at pharmacies, not settled
  dispensed_packs numeric(10,3) not null default 0 check (dispensed_packs >= 0),
  check (claimed_packs + dispensed_packs <= packs),
  primary key (prescription_id, line_no, person_id),
  foreign key (prescription_id, person_id) references prescribing.prescription
);
create index prescription_line_by_drug on prescribing.prescription_line (drug_code);

create table prescribing.consent (
  consent_id             uuid not null,
  person_id              bigint not null,
  prescription_id        uuid not null,
  signer                 text not null check (signer in ('self', 'guardian')),
  signer_name            text not null,
  relation               text,
  signer_identity_number text,
  told                   boolean not null,         -- scope and precautions were told
  circulation            boolean not null,         -- agrees to dispensing outside
  at                     timestamptz not null,
  primary key (consent_id, person_id),
  foreign key (prescription_id, person_id) references prescribing.prescription,
  check (signer = 'self' or (relation is not null and signer_identity_number is not null))
);

-- Counter: what the person has left of a substance for a disease. Recomputable from settlement lines (WZ2017-2.5).
create table prescribing.supply (
  person_id    bigint not null,
  disease_key  text not null references catalogue.disease,
  substance    text not null,
  as_of        date not null,
  amount       numeric(18,4) not null check (amount >= 0),        -- substance left at the start of as_of
  daily_amount numeric(18,4) not null check (daily_amount > 0),
  ends_on      date not null,             -- the last day that is covered
  primary key (person_id, disease_key, substance)
);

-- ── circulation: by person ──────────────────────────────────────────────────────────────────────────────────────────
create table circulation.prescription (
  prescription_id uuid not null,
  person_id       bigint not null,
  state           text not null check (state in ('circulating', 'claimed', 'partly-dispensed', 'dispensed', 'frozen', 'expired', 'revoked')),
  valid_until     timestamptz not null,
  uploaded_at     timestamptz not null,
  pickup_code     text not null,
  chosen_id       text references institutions.institution,
  chosen_at       timestamptz,
  frozen_from     text,
  primary key (prescription_id, person_id),
  foreign key (prescription_id, person_id) references prescribing.prescription
);
create index prescription_to_expire on circulation.prescription (valid_until) where state in ('circulating', 'claimed', 'partly-dispensed');
create index circulation_by_person on circulation.prescription (person_id);
create index circulation_by_choice on circulation.prescription (chosen_id, uploaded_at) where chosen_id is not null;

create table circulation.move (
  move_id         uuid not null,
  prescription_id uuid not null,
  person_id       bigint not null,
  move            text not null,
  from_state      text,
  to_state        text not null,
  by_role         text not null,
  by_id           text not null,
  note            text,
  at              timestamptz not null,
  primary key (move_id, person_id)
);
create index move_by_prescription on circulation.move (prescription_id, person_id);

-- unique: prescription number and pickup code
create table circulation.code (
  code            text primary key,
  kind            text not null check (kind in ('number', 'pickup')),
  prescription_id uuid not null,
  person_id       bigint not null
);

-- ── dispensing: by person ───────────────────────────────────────────────────────────────────────────────────────────
create table dispensing.dispensing (
  dispensing_id   uuid not null,
  person_id       bigint not null,
  prescription_id uuid not null,
  institution_id  text not null references institutions.institution,   -- the pharmacy, or the hospital's own
  state           text not null check (state in ('pulled', 'questioned', 'approved', 'settled', 'handed-over', 'rejected', 'released', 'reversed')),
  pulled_by       text not null references institutions.practitioner,
  pulled_at       timestamptz not null,
  identity_way    text check (identity_way in ('own', 'proxy', 'family-code')),
  identity        jsonb,                  -- what was checked, without the card numbers of others in clear
  identity_at     timestamptz,
  confirmed_by    text check (confirmed_by in ('phone', 'counter')),   -- the patient confirmed the fee list (FJ2023-8.4)
  confirmed_hash  text,                   -- of the list that was confirmed
  confirmed_at    timestamptz,
  settlement_id   uuid,
  hand_over       jsonb,                  -- counter or delivery, with the fee that the fund does not pay (FJ2023-7.6)
  handed_over_at  timestamptz,
  primary key (dispensing_id, person_id),
  foreign key (prescription_id, person_id) references prescribing.prescription
);
create index dispensing_by_institution on dispensing.dispensing (institution_id, pulled_at);
create index dispensing_by_prescription on dispensing.dispensing (prescription_id, person_id);
create index dispensing_by_person on dispensing.dispensing (person_id, pulled_at);

create table dispensing.line (
  dispensing_id uuid not null,
  line_no       smallint not null,        -- the prescription's line
  person_id     bigint not null,
  drug_code     text not null references catalogue.drug,
  packs         numeric(10,3) not null check (packs > 0),
  price         bigint not null check (price > 0),
  primary key (dispensing_id, line_no, person_id),
  foreign key (dispensing_id, person_id) references dispensing.dispensing
);

create table dispensing.review (
  review_id       uuid not null,
  dispensing_id   uuid not null,
  person_id       bigint not null,
  practitioner_id text not null references institutions.practitioner,
  decision        text not null check (decision in ('approved', 'rejected')),
  lines           jsonb not null,         -- per line: ok, remark
  at              timestamptz not null,
  primary key (review_id, person_id),
  foreign key (dispensing_id, person_id) references dispensing.dispensing
);

create table dispensing.question (
  question_id     uuid not null,
  dispensing_id   uuid not null,
  person_id       bigint not null,
  prescription_id uuid not null,
  line_no         smallint,
  asked_by        text not null references institutions.practitioner,
  question        text not null,
  asked_at        timestamptz not null,
  to_doctor       text not null references institutions.practitioner,
  answered_by     text references institutions.practitioner,
  answer          text,
  answered_at     timestamptz,
  primary key (question_id, person_id),
  foreign key (dispensing_id, person_id) references dispensing.dispensing
);
create index question_to_doctor on dispensing.question (to_doctor, asked_at) where answered_at is null;

create table dispensing.scan (
  dispensing_id uuid not null,
  trace_code    text not null,
  person_id     bigint not null,
  line_no       smallint not null,
  scanned_at    timestamptz not null,
  primary key (dispensing_id, trace_code, person_id),
  foreign key (dispensing_id, person_id) references dispensing.dispensing
);

create table dispensing.move (
  move_id       uuid not null,
  dispensing_id uuid not null,
  person_id     bigint not null,
  move          text not null,
  from_state    text,
  to_state      text not null,
  by_role       text not null,
  by_id         text not null,
  note          text,
  at            timestamptz not null,
  primary key (move_id, person_id)
);
create index dispensing_move_by_dispensing on dispensing.move (dispensing_id, person_id);

create table dispensing.adverse_reaction (
  reaction_id     uuid not null,
  person_id       bigint not null,
  prescription_id uuid not null,
  line_no         smallint not null,
  reported_by     text not null,
  institution_id  text not null references institutions.institution,
  description     text not null,
  severity        text not null check (severity in ('mild', 'moderate', 'severe')),
  at              timestamptz not null,
  to_doctor       text not null references institutions.practitioner,
  reviewed_by     text references institutions.practitioner,
  outcome         text check (outcome in ('continue', 'revoke')),
  review_note     text,
  reviewed_at     timestamptz,
  primary key (reaction_id, person_id),
  foreign key (prescription_id, person_id) references prescribing.prescription
);

-- ── stock: by institution ───────────────────────────────────────────────────────────────────────────────────────────
create table stock.shelf (
  institution_id text not null references institutions.institution,
  drug_code      text not null references catalogue.drug,
  price          bigint not null check (price > 0),
  on_sale        boolean not null default true,
  changed_at     timestamptz not null,
  primary key (institution_id, drug_code)
);
create index shelf_by_drug on stock.shelf (drug_code);

create table stock.batch (
  institution_id text not null references institutions.institution,
  drug_code      text not null references catalogue.drug,
  batch_number   text not null,
  produced_on    date not null,
  expires_on     date not null,
  supplier       text not null,
  packs          numeric(12,3) not null check (packs >= 0),
  primary key (institution_id, drug_code, batch_number)
);

create table stock.movement (
  movement_id    uuid not null,
  institution_id text not null,
  drug_code      text not null references catalogue.drug,
  batch_number   text not null,
  kind           text not null check (kind in ('purchase', 'sale', 'return', 'count')),
  packs          numeric(12,3) not null check (packs <> 0),
  reference      uuid,                    -- the settlement, purchase or count
  at             timestamptz not null,
  primary key (movement_id, institution_id)
);
create index movement_by_goods on stock.movement (institution_id, drug_code, at);

-- unique: each box once. A live sale exists at most once; a return takes it away and leaves an event.
create table stock.trace_code (
  trace_code     text primary key check (length(trace_code) between 20 and 60),
  drug_code      text not null references catalogue.drug,
  institution_id text not null,
  batch_number   text not null,
  bought_at      timestamptz not null
);
create index trace_code_by_goods on stock.trace_code (institution_id, drug_code);

create table stock.trace_sale (
  trace_code     text primary key,
  institution_id text not null,
  settlement_id  uuid not null,
  person_id      bigint not null,
  sold_at        timestamptz not null
);

create table stock.trace_event (
  event_id       uuid not null,
  trace_code     text not null,
  kind           text not null check (kind in ('bought', 'sold', 'returned')),
  institution_id text not null,
  settlement_id  uuid,
  at             timestamptz not null,
  primary key (event_id, trace_code)
);
create index trace_event_by_code on stock.trace_event (trace_code);

-- ── settlement: by person ───────────────────────────────────────────────────────────────────────────────────────────
-- One row a person: whoever changes the person's care holds or advances it, so decisions never use stale figures.
create table insured.lane (
  person_id bigint primary key,
  version   bigint not null default 0
);

create table settlement.counter (
  person_id bigint not null,
  counter   text not null,                -- named by the engine: cap/resident/2025, deductible/…, serious/…
  amount    bigint not null check (amount >= 0),
  primary key (person_id, counter)
);

create table settlement.settlement (
  settlement_id    uuid not null,
  person_id        bigint not null,
  day              date not null,         -- in Asia/Shanghai; its month is the partition
  kind             text not null check (kind in ('visit', 'dispensing')),
  reverses         uuid,                  -- a reversal names what it takes back; its amounts are negative
  visit_id         uuid,
  prescription_id  uuid,
  dispensing_id    uuid,
  institution_id   text not null,         -- where the person was seen
  place_id         text not null,         -- where it was sold or done: who is paid
  practitioner_id  text not null,         -- the prescriber
  region           text not null,
  insurance        text not null,
  disease_key      text,
  settled_at       timestamptz not null,
  total            bigint not null,
  above_ceiling    bigint not null,
  first_own_share  bigint not null,
  out_of_scope     bigint not null,
  in_scope         bigint not null,
  deductible       bigint not null,
  ratio            integer not null,      -- ten-thousandths
  fund             bigint not null,
  serious_illness  bigint not null,
  supplementary    bigint not null,
  personal         bigint not null,
  pack_id          text not null,
  pack_hash        text not null,
  visit            jsonb not null,        -- the facts that were judged
  trace            jsonb not null,        -- the steps with their clauses
  operator_id      text not null,
  primary key (settlement_id, person_id, day),
  check (total = above_ceiling + first_own_share + out_of_scope + in_scope),
  check (total = fund + serious_illness + supplementary + personal)
) partition by range (day);
create index settlement_by_person on settlement.settlement (person_id, settled_at);
create index settlement_by_day on settlement.settlement (day, region);
create index settlement_by_place on settlement.settlement (place_id, settled_at);
create index settlement_by_doctor on settlement.settlement (practitioner_id, settled_at);
create index settlement_by_prescription on settlement.settlement (prescription_id);

create table settlement.line (
  settlement_id    uuid not null,
  line_no          smallint not null,
  person_id        bigint not null,
  day              date not null,
  item_kind        text not null check (item_kind in ('drug', 'service')),
  item_code        text not null,
  substance        text,
  prescription_line smallint,
  quantity         numeric(12,3) not null,          -- packs of a drug, times of a service; negative in a reversal
  price            bigint not null,
  ceiling          bigint,
  ceiling_source   text,
  substance_amount numeric(18,4),                   -- what goes to the supply
  daily_amount     numeric(18,4),
  amount           bigint not null,
  above_ceiling    bigint not null,
  first_own_share  bigint not null,
  out_of_scope     bigint not null,
  in_scope         bigint not null,
  primary key (settlement_id, line_no, person_id, day),
  check (amount = above_ceiling + first_own_share + out_of_scope + in_scope)
) partition by range (day);
create index settlement_line_by_item on settlement.line (item_code, day);
create index settlement_line_by_person on settlement.line (person_id, day) where item_kind = 'drug';

-- Double entry: the amounts of a settlement's postings sum to zero. Positive: owed to; negative: taken from.
create table settlement.posting (
  settlement_id uuid not null,
  posting_no    smallint not null,
  person_id     bigint not null,
  day           date not null,
  account       text not null check (account in ('institution', 'fund', 'serious-illness', 'supplementary', 'person')),
  party         text not null,
  amount        bigint not null,
  primary key (settlement_id, posting_no, person_id, day)
) partition by range (day);
create index posting_by_party on settlement.posting (account, party, day);

-- A settlement is reversed at most once.
create table settlement.reversal (
  settlement_id uuid not null,
  person_id     bigint not null,
  reversal_id   uuid not null,
  reason        text not null,
  at            timestamptz not null,
  primary key (settlement_id, person_id)
);

-- WZ2017-2.7: one live consultation fee a prescription.
create table settlement.consultation_fee (
  prescription_id uuid not null,
  person_id       bigint not null,
  settlement_id   uuid not null,
  primary key (prescription_id, person_id)
);

-- unique: the key of a request that settles or reverses, with its answer's settlement
create table settlement.request (
  request_key   text primary key,
  request_hash  text not null,
  settlement_id uuid not null,
  person_id     bigint not null,
  at            timestamptz not null
);

-- Makes the month partitions of the ledger tables from a day's month up to another's; those that exist stay.
create function settlement.ensure_months(first date, last date) returns integer language plpgsql as $$
declare
  month date := date_trunc('month', first);
  made integer := 0;
  parent text;
begin
  while month <= last loop
    foreach parent in array array['settlement', 'line', 'posting'] loop
      if to_regclass(format('settlement.%I', parent || to_char(month, '_YYYYMM'))) is null then
        execute format('create table settlement.%I partition of settlement.%I for values from (%L) to (%L)',
          parent || to_char(month, '_YYYYMM'), parent, month, (month + interval '1 month')::date);
        made := made + 1;
      end if;
    end loop;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;

select settlement.ensure_months('2017-12-01', '2017-12-01');
select settlement.ensure_months('2023-01-01', '2027-12-31');

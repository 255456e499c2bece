-- Quality inspection by random sample, and what a test call is beside its five scores.

-- A draw, so that anybody can do it over: what was asked for, from how many, and the seed that put them in order.
create table quality_sample (
  platform        text  not null,
  id              uuid  not null,              -- UUIDv7 of drawn_at
  kind            text  not null check (kind in ('call', 'record')),
  from_at         timestamptz not null,
  to_at           timestamptz not null,        -- first instant no longer looked at
  filter          jsonb not null,
  again           boolean not null,            -- rows of earlier samples may be drawn once more
  seed            text  not null,              -- of the server's making: nobody chooses it
  population      int   not null,
  population_hash bytea not null,              -- SHA-256 over the ids of the population in order
  wanted          int   not null,
  form            jsonb not null,              -- the score sheet as it was then
  drawn_by        uuid  not null,
  drawn_at        timestamptz not null,
  primary key (platform, id)
);

-- One drawn row and its score sheet. Who, when and the points are written as the inspector fills it.
create table quality_sheet (
  platform     text  not null,
  id           uuid  not null,
  sample_id    uuid  not null,
  seq          int   not null,                 -- place in the draw
  kind         text  not null check (kind in ('call', 'record')),
  subject      uuid  not null,                 -- the call's or the order's id
  subject_at   timestamptz not null,
  agent_id     uuid,                           -- who answered or registered; null: unknown
  draw_key     bytea not null,                 -- SHA-256 of seed and subject: the smallest keys are drawn
  state        text  not null check (state in ('blank', 'draft', 'submitted')),
  marks        jsonb not null,
  total        numeric(7,2) not null,
  full_points  numeric(7,2) not null,
  findings     text,
  inspector_id uuid,
  saved_at     timestamptz,
  submitted_at timestamptz,
  amended      int   not null default 0,
  objection    text,
  objected_at  timestamptz,
  ruling       text check (ruling in ('changed', 'kept')),
  ruling_note  text,
  ruled_by     uuid,
  ruled_at     timestamptz,
  primary key (platform, id),
  constraint quality_sheet_seq_key unique (platform, sample_id, seq),
  constraint quality_sheet_not_own_check check (inspector_id is null or agent_id is null or inspector_id <> agent_id),
  constraint quality_sheet_neither_side_check check (ruled_by is null or (ruled_by <> inspector_id and ruled_by is distinct from agent_id))
);
create index quality_sheet_subject_idx on quality_sheet (platform, subject);
create index quality_sheet_submitted_idx on quality_sheet (platform, submitted_at desc, id desc) where state = 'submitted';
create index quality_sheet_agent_idx on quality_sheet (platform, agent_id, submitted_at desc, id desc) where state = 'submitted';
create index quality_sheet_objected_idx on quality_sheet (platform, submitted_at desc, id desc) where objected_at is not null and ruled_at is null;

-- Questions testers ask, with the right answer. Ended, never changed: what was asked then stays readable.
create table test_scenario (
  platform         text not null,
  id               uuid not null,              -- UUIDv7 of entered_at
  category_version text not null,
  category         text not null,
  question         text not null,
  expected_answer  text not null,
  valid_from       date not null,
  valid_to         date,                       -- last day; null: until ended
  replaces         uuid,
  entered_by       uuid not null,
  entered_at       timestamptz not null,
  ended_by         uuid,
  ended_at         timestamptz,
  primary key (platform, id)
);

alter table test_call
  add column unit          text,               -- a unit's own desk was tested, not the platform's
  add column answered      boolean,            -- null: imported, see answer_seconds
  add column ring_seconds  int,
  add column queue_seconds int,
  add column menu_path     text,               -- keys pressed: 1-2-0
  add column agent_number  text,
  add column scenario_id   uuid,
  add column marks         jsonb,              -- points with reasons; null: imported, points only
  add column form          jsonb,              -- the score sheet as it was then
  add column tester_id     uuid,
  add column recorded_at   timestamptz,
  add column amended       int not null default 0,
  add column released_at   timestamptz;        -- shown to those tested from then on
create index test_call_released_idx on test_call (platform, tested, dialled_at desc, id desc) where released_at is not null;

-- What a submitted sheet or a test call said before it was corrected, and why.
create table quality_amendment (
  platform     text  not null,
  id           uuid  not null,                 -- UUIDv7 of at
  sheet_id     uuid,
  test_call_id uuid,
  marks        jsonb not null,
  total        numeric(7,2) not null,
  findings     text,
  reason       text  not null,
  by_user      uuid  not null,
  at           timestamptz not null,
  primary key (platform, id),
  constraint quality_amendment_one_check check (num_nonnulls(sheet_id, test_call_id) = 1)
);
create index quality_amendment_sheet_idx on quality_amendment (platform, sheet_id, id) where sheet_id is not null;
create index quality_amendment_test_idx on quality_amendment (platform, test_call_id, id) where test_call_id is not null;

-- The recording beside a sheet or a test call.
create table quality_recording (
  platform     text  not null,
  id           uuid  not null,                 -- UUIDv7 of at; the latest one counts
  sheet_id     uuid,
  test_call_id uuid,
  name         text  not null,
  type         text  not null,                 -- media type told from the content
  size         int   not null,
  content      bytea not null,
  by_user      uuid  not null,
  at           timestamptz not null,
  primary key (platform, id),
  constraint quality_recording_one_check check (num_nonnulls(sheet_id, test_call_id) = 1)
);
alter table quality_recording alter column content set storage external;
create index quality_recording_sheet_idx on quality_recording (platform, sheet_id, id) where sheet_id is not null;
create index quality_recording_test_idx on quality_recording (platform, test_call_id, id) where test_call_id is not null;

select distribute('quality_sample');
select distribute('quality_sheet');
select distribute('test_scenario');
select distribute('quality_amendment');
select distribute('quality_recording');

alter table quality_sheet     add constraint quality_sheet_sample_fk      foreign key (platform, sample_id)    references quality_sample;
alter table test_scenario     add constraint test_scenario_category_fk    foreign key (platform, category_version, category) references category;
alter table test_scenario     add constraint test_scenario_replaces_fk    foreign key (platform, replaces)     references test_scenario;
alter table test_call         add constraint test_call_unit_fk            foreign key (platform, unit)         references unit;
alter table test_call         add constraint test_call_scenario_fk        foreign key (platform, scenario_id)  references test_scenario;
alter table quality_amendment add constraint quality_amendment_sheet_fk   foreign key (platform, sheet_id)     references quality_sheet;
alter table quality_amendment add constraint quality_amendment_test_fk    foreign key (platform, test_call_id) references test_call;
alter table quality_recording add constraint quality_recording_sheet_fk   foreign key (platform, sheet_id)     references quality_sheet;
alter table quality_recording add constraint quality_recording_test_fk    foreign key (platform, test_call_id) references test_call;

-- Draws and corrections are added, never changed or removed.
do $$
begin
  revoke update, delete, truncate on quality_sample, quality_amendment from app;
exception when undefined_object or insufficient_privilege then
  raise notice 'role app is not there: nothing to take from it';
end
$$;

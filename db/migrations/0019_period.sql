-- A month's assessment: its state, who moved it and why, units' appeals, what was left out of the count, the figures frozen, and corrections after publication.

create table assessment_period (
  platform     text not null,
  period       text not null,                  -- yyyy-mm; a month without a row is open
  state        text not null check (state in ('open', 'draft', 'appeal', 'ruled', 'locked', 'published')),
  appeal_until timestamptz,                    -- units may appeal before this moment
  drafted_by   uuid,                           -- who made the latest draft: another one locks it
  drafted_at   timestamptz,
  changed_at   timestamptz not null,
  primary key (platform, period)
);

-- Every move with who, when and why; and each time the draft was computed again.
create table assessment_step (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of at
  period     text not null,
  verb       text not null,
  from_state text not null,
  to_state   text not null,
  at         timestamptz not null,
  by_user    uuid,                             -- null: from the command line
  reason     text,
  primary key (platform, id)
);
create index assessment_step_period_idx on assessment_step (platform, period, id desc);

-- All figures of a month as they stood: of a draft, or frozen for good. Figures, names and counts only; nothing about a caller.
create table assessment_snapshot (
  platform    text not null,
  id          uuid not null,                   -- UUIDv7 of made_at
  period      text not null,
  version     int  not null,                   -- 1, 2, 3 ... within the month
  kind        text not null check (kind in ('draft', 'frozen')),
  scheme      text not null,                   -- month from which the scheme holds
  figures     json not null,                   -- list, in order of appearance: ref, label, value, text, sentence, inputs
  facts       json not null,                   -- what they were computed from
  row_digests json,                            -- of a frozen one: per kind of row its columns, number and SHA-256
  hash        bytea,                           -- of a frozen one: SHA-256 over row digests, figures and the scheme's sentences
  made_by     uuid,
  made_at     timestamptz not null,
  primary key (platform, id),
  constraint assessment_snapshot_version_key unique (platform, period, version),
  constraint assessment_snapshot_whole_check check (kind = 'draft' or (row_digests is not null and hash is not null))
);
-- Frozen once; looked up with every figure shown.
create unique index assessment_snapshot_frozen_idx on assessment_snapshot (platform, period) where kind = 'frozen';

create table assessment_appeal (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of filed_at
  filing_id     uuid not null,                 -- filed together: they share their evidence
  period        text not null,
  unit          text not null,
  ref           text not null,                 -- the figure of the unit's own row
  label         text not null,                 -- as it read in the draft
  value         text,                          -- as it stood in the draft
  kind          text not null check (kind in ('exclude', 'correct')),
  scope         text check (scope in ('task', 'rating', 'time')),
  claimed       numeric,                       -- the value the unit says is right
  order_id      uuid,
  assignment_id uuid,
  reason        text not null,
  state         text not null check (state in ('open', 'granted', 'rejected', 'withdrawn')),
  filed_by      uuid not null,
  filed_at      timestamptz not null,
  basis         text,                          -- ground on which it was granted
  ruling        text,                          -- the reason given to the unit
  ruled_by      uuid,
  ruled_at      timestamptz,
  primary key (platform, id),
  constraint assessment_appeal_asks_check check (case kind when 'exclude' then scope is not null and assignment_id is not null else claimed is not null end),
  constraint assessment_appeal_ruled_check check (state in ('open', 'withdrawn') or (ruling is not null and ruled_by is not null and ruled_at is not null))
);
create unique index assessment_appeal_open_idx on assessment_appeal (platform, period, unit, ref, order_id) nulls not distinct where state = 'open';
create index assessment_appeal_period_idx on assessment_appeal (platform, period, id desc);
create index assessment_appeal_unit_idx on assessment_appeal (platform, unit, id desc);
create index assessment_appeal_filing_idx on assessment_appeal (platform, filing_id);

create table appeal_evidence (
  platform  text not null,
  id        uuid not null,                     -- UUIDv7 of at
  filing_id uuid not null,
  name      text not null,                     -- as shown and downloaded; made safe at upload
  type      text not null,                     -- media type told from the content, never from the sender
  size      int  not null,
  sha256    bytea not null,
  content   bytea not null,
  by_user   uuid not null,
  at        timestamptz not null,
  primary key (platform, id)
);
alter table appeal_evidence alter column content set storage external;
create index appeal_evidence_filing_idx on appeal_evidence (platform, filing_id, id);

-- What a unit's task does not count for: altogether, its rating only, or its time only. Every row is printed with its reason.
create table assessment_exclusion (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of decided_at
  assignment_id uuid not null,
  scope         text not null check (scope in ('task', 'rating', 'time')),
  reason        text not null,
  basis         text not null,                 -- ground, a key of domain/period/grounds.ts
  appeal_id     uuid,                          -- null: not asked for by a unit
  decided_by    uuid not null,
  decided_at    timestamptz not null,
  primary key (platform, id),
  constraint assessment_exclusion_scope_key unique (platform, assignment_id, scope)
);

-- Figures found wrong after publication: what was printed stays, what is right stands here.
create table assessment_restatement (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of at
  period          text not null,               -- the published month the figure belongs to
  ref             text not null,
  label           text not null,
  published_value text,
  published_text  text not null,
  corrected_value text,
  corrected_text  text not null,
  reason          text not null,
  by_user         uuid not null,
  at              timestamptz not null,
  primary key (platform, id)
);
create index assessment_restatement_period_idx on assessment_restatement (platform, period, id desc);

select distribute('assessment_period');
select distribute('assessment_step');
select distribute('assessment_snapshot');
select distribute('assessment_appeal');
select distribute('appeal_evidence');
select distribute('assessment_exclusion');
select distribute('assessment_restatement');

alter table assessment_step        add constraint assessment_step_period_fk          foreign key (platform, period)        references assessment_period;
alter table assessment_snapshot    add constraint assessment_snapshot_period_fk      foreign key (platform, period)        references assessment_period;
alter table assessment_appeal      add constraint assessment_appeal_period_fk        foreign key (platform, period)        references assessment_period;
alter table assessment_appeal      add constraint assessment_appeal_unit_fk          foreign key (platform, unit)          references unit;
alter table assessment_appeal      add constraint assessment_appeal_order_fk         foreign key (platform, order_id)      references work_order;
alter table assessment_appeal      add constraint assessment_appeal_assignment_fk    foreign key (platform, assignment_id) references assignment;
alter table assessment_exclusion   add constraint assessment_exclusion_assignment_fk foreign key (platform, assignment_id) references assignment;
alter table assessment_exclusion   add constraint assessment_exclusion_appeal_fk     foreign key (platform, appeal_id)     references assessment_appeal;
alter table assessment_restatement add constraint assessment_restatement_period_fk   foreign key (platform, period)        references assessment_period;

-- What was decided, frozen or corrected is added to and never changed, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on assessment_step, assessment_snapshot, assessment_exclusion, assessment_restatement from app;
  end if;
end
$$;

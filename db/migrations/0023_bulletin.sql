-- Bulletins from the first draft to the issued one: text with every version of it, comments, cases, the checks acknowledged, and what was issued, for good.

create table bulletin_draft (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of opened_at
  edition         text not null,               -- monthly, weekly, daily ...: a key of the editions' table
  period          text not null,               -- yyyy-mm, yyyy-Www, yyyy-mm-dd, or from..to (domain/edition/span.ts)
  subject         text not null default '',    -- what it is about where a period has several: a unit, a topic
  version         int  not null,               -- 1; corrected ones 2, 3 ...
  state           text not null check (state in ('writing', 'compiling', 'reviewing', 'signing', 'issued', 'shelved')),
  audience        text not null check (audience in ('all', 'centre', 'unit')), -- who reads it once issued: everybody, the centre, one unit
  unit            text,                        -- of audience unit: whose
  title           text,                        -- null: the outline's
  document_number text,
  issue_number    text,
  issued_on       date,                        -- as printed; null: the outline's day
  recipients      json,                        -- list of { label, text }; null: the outline's
  correction      text,                        -- why this version corrects the one before
  corrects        uuid,                        -- the issued bulletin it corrects
  head_version    int  not null,               -- of title, numbers, date, recipients, correction
  compiled_by     uuid,                        -- who ended 采编 last
  opened_by       uuid,                        -- null: by schedule
  opened_at       timestamptz not null,
  changed_at      timestamptz not null,
  primary key (platform, id),
  constraint bulletin_draft_version_key unique (platform, edition, period, subject, version),
  constraint bulletin_draft_unit_check check ((audience = 'unit') = (unit is not null))
);
create index bulletin_draft_state_idx on bulletin_draft (platform, state, id desc);

-- The text of each free block as it stands, with the version whoever saves has to name.
create table bulletin_block (
  platform text not null,
  draft_id uuid not null,
  block    text not null,                      -- name of a text block of the outline
  version  int  not null,
  text     text not null,                      -- a paragraph per line, figures as {ref}, cases as {case:1}
  left_out boolean not null,                   -- not written this time, on purpose
  saved_by uuid,                               -- null: as it was opened
  saved_at timestamptz not null,
  primary key (platform, draft_id, block)
);

-- Every text ever saved of a block or a case.
create table bulletin_revision (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of at
  draft_id     uuid not null,
  block        text not null,                  -- a block, or case:1
  version      int  not null,
  base_version int  not null,                  -- what the person had before them
  text         text not null,
  typed        text,                           -- what was sent, where it was merged with another's
  by_user      uuid,
  at           timestamptz not null,
  primary key (platform, id),
  constraint bulletin_revision_version_key unique (platform, draft_id, block, version)
);

-- The whole document as composed, kept at each step and whenever somebody asks: what versions are compared by.
create table bulletin_version (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at
  draft_id uuid not null,
  label    text not null,
  tree     json not null,
  by_user  uuid,
  at       timestamptz not null,
  primary key (platform, id)
);
create index bulletin_version_draft_idx on bulletin_version (platform, draft_id, id desc);

create table bulletin_step (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of at
  draft_id   uuid not null,
  verb       text not null,
  from_state text not null,
  to_state   text not null,
  by_user    uuid,                             -- null: by schedule
  reason     text,
  at         timestamptz not null,
  primary key (platform, id)
);
create index bulletin_step_draft_idx on bulletin_step (platform, draft_id, id);

create table bulletin_comment (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of at
  draft_id   uuid not null,
  thread_id  uuid,                             -- the comment it answers; null: it begins a thread
  block      text,                             -- what it is about: a text block ...
  ref        text,                             -- ... or a figure
  quote      text,                             -- the words it is about
  text       text not null,
  state      text check (state in ('open', 'answered', 'resolved')), -- of what begins a thread
  settled_by uuid,
  settled_at timestamptz,
  by_user    uuid not null,
  at         timestamptz not null,
  primary key (platform, id),
  constraint bulletin_comment_thread_check check ((thread_id is null) = (state is not null))
);
create index bulletin_comment_draft_idx on bulletin_comment (platform, draft_id, id);

-- A case taken from an order, without who it was. The order is known here and never printed.
create table bulletin_case (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of at
  draft_id     uuid not null,
  number       int  not null,                  -- 1, 2, 3 ... within the draft: {case:1}
  kind         text not null check (kind in ('typical', 'hard')),
  order_id     uuid not null,
  proposal     text not null,                  -- as made from the order
  marks        json not null,                  -- what was masked in the proposal: kind, at, length
  version      int  not null,
  text         text not null,
  by_user      uuid not null,
  at           timestamptz not null,
  confirmed_by uuid,                           -- who answers for the text being without personal data
  confirmed_at timestamptz,
  removed_by   uuid,
  removed_at   timestamptz,
  primary key (platform, id),
  constraint bulletin_case_number_key unique (platform, draft_id, number)
);
create index bulletin_case_order_idx on bulletin_case (platform, order_id);

-- A finding of the checker that stays, and why.
create table bulletin_acknowledgement (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at
  draft_id uuid not null,
  finding  bytea not null,                     -- SHA-256 over rule, place, printed and recomputed value
  rule     text not null,
  place    text not null,
  printed  text not null,
  reason   text not null,
  by_user  uuid not null,
  at       timestamptz not null,
  primary key (platform, id)
);
create index bulletin_acknowledgement_draft_idx on bulletin_acknowledgement (platform, draft_id, id);

-- What was issued: the tree, every figure behind it, and one hash over both and the files.
create table bulletin_issue (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of issued_at
  draft_id        uuid not null,
  edition         text not null,
  period          text not null,
  subject         text not null,
  version         int  not null,
  audience        text not null check (audience in ('all', 'centre', 'unit')),
  unit            text,
  outline         text not null,               -- month from which its outline holds
  title           text not null,
  document_number text,
  issue_number    text,
  issued_on       date not null,
  correction      text,
  tree            json not null,
  figures         json not null,               -- list, in order of appearance
  findings        json not null,               -- what the checker said, with the reasons given
  locked          boolean not null,            -- the month's figures were frozen
  unlocked_reason text,
  hash            bytea not null,              -- SHA-256 over the canonical JSON of all this and of the files' hashes
  issued_by       uuid,                        -- null: by schedule, of editions that go out without editing
  issued_at       timestamptz not null,
  primary key (platform, id),
  constraint bulletin_issue_draft_key unique (platform, draft_id),
  constraint bulletin_issue_version_key unique (platform, edition, period, subject, version)
);

create table bulletin_file (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of made_at
  issue_id uuid not null,
  format   text not null,                      -- docx, html, xlsx, json; pdf is made afterwards
  type     text not null,
  size     int  not null,
  sha256   bytea not null,
  hashed   boolean not null,                   -- its hash is in the issue's hash: not of what was made afterwards
  content  bytea not null,
  made_at  timestamptz not null,
  primary key (platform, id),
  constraint bulletin_file_format_key unique (platform, issue_id, format)
);
alter table bulletin_file alter column content set storage external;

-- Orders that may be told as hard cases: few among a month's.
create index work_order_trouble_idx on work_order (platform, registered_at desc, id desc) where rework_count > 0 or return_rejected_count > 0;

select distribute('bulletin_draft');
select distribute('bulletin_block');
select distribute('bulletin_revision');
select distribute('bulletin_version');
select distribute('bulletin_step');
select distribute('bulletin_comment');
select distribute('bulletin_case');
select distribute('bulletin_acknowledgement');
select distribute('bulletin_issue');
select distribute('bulletin_file');

alter table bulletin_draft           add constraint bulletin_draft_unit_fk            foreign key (platform, unit)      references unit;
alter table bulletin_block           add constraint bulletin_block_draft_fk           foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_revision        add constraint bulletin_revision_draft_fk        foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_version         add constraint bulletin_version_draft_fk         foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_step            add constraint bulletin_step_draft_fk            foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_comment         add constraint bulletin_comment_draft_fk         foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_comment         add constraint bulletin_comment_thread_fk        foreign key (platform, thread_id) references bulletin_comment;
alter table bulletin_case            add constraint bulletin_case_draft_fk            foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_case            add constraint bulletin_case_order_fk            foreign key (platform, order_id)  references work_order;
alter table bulletin_acknowledgement add constraint bulletin_acknowledgement_draft_fk foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_issue           add constraint bulletin_issue_draft_fk           foreign key (platform, draft_id)  references bulletin_draft;
alter table bulletin_file            add constraint bulletin_file_issue_fk            foreign key (platform, issue_id)  references bulletin_issue;
alter table bulletin_draft           add constraint bulletin_draft_corrects_fk        foreign key (platform, corrects)  references bulletin_issue;

-- What was saved, decided or issued is added to and never changed, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on bulletin_revision, bulletin_version, bulletin_step, bulletin_acknowledgement, bulletin_issue, bulletin_file from app;
  end if;
end
$$;

-- Editions by schedule and by mail: when each is made, to whom it goes, what was made for which span, and every mail that left.

create table edition_schedule (
  platform    text not null,
  edition     text not null,                   -- key of the editions' table
  span_kind   text not null,                   -- day, week, month, cumulative: what it is about
  due         json not null,                   -- { every, weekday | day | workday, minute }
  mode        text not null check (mode in ('draft', 'send')), -- a draft for the editors, or out without editing
  active      boolean not null,
  since       timestamptz not null,            -- nothing that was due before is made
  version     int  not null,                   -- whoever saves says which one was seen
  changed_by  uuid not null,
  changed_at  timestamptz not null,
  primary key (platform, edition)
);

-- Who gets an edition by mail: an office or a unit, never a caller.
create table edition_recipient (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of added_at
  edition      text not null,
  name         text not null,                  -- 市政府办公室
  address      text not null,                  -- of mail, lower case
  unit         text,                           -- of editions of one unit: whose sheet goes there
  added_by     uuid not null,
  added_at     timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (platform, id),
  constraint edition_recipient_withdrawn_check check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index edition_recipient_key on edition_recipient (platform, edition, address, unit) nulls not distinct where withdrawn_at is null;

-- What the schedule made: one row per edition, span and subject, so that two servers, or one that was killed, make it once.
create table edition_run (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at
  edition  text not null,
  period   text not null,                      -- code of the span
  subject  text not null default '',           -- unit of a unit's sheet
  due_at   timestamptz not null,
  at       timestamptz not null,
  mode     text not null check (mode in ('draft', 'send')),
  draft_id uuid,                               -- of mode draft
  state    text not null check (state in ('opened', 'sending', 'sent', 'failed')),
  note     text,                               -- why nothing could be made
  primary key (platform, id),
  constraint edition_run_key unique (platform, edition, period, subject)
);

-- A file as it was mailed, kept for good.
create table edition_file (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of made_at
  edition  text not null,
  period   text not null,
  subject  text not null,
  title    text not null,
  name     text not null,
  type     text not null,
  sha256   bytea not null,
  content  bytea not null,
  figures  json,                               -- of what went out without a draft: every figure behind it
  made_at  timestamptz not null,
  primary key (platform, id)
);
alter table edition_file alter column content set storage external;

-- One mail to one recipient; its id is the outbox row's and the Message-ID.
create table edition_mail (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of queued_at
  file_id    uuid not null,
  name       text not null,
  address    text not null,
  subject    text not null,
  body       text not null,
  state      text not null check (state in ('waiting', 'sent', 'notSent')),
  tries      int  not null default 0,
  why        text,                             -- of the last try that failed; why it was not sent
  queued_by  uuid,                             -- null: by schedule
  queued_at  timestamptz not null,
  settled_at timestamptz,
  primary key (platform, id),
  constraint edition_mail_once_key unique (platform, file_id, address)
);
create index edition_mail_state_idx on edition_mail (platform, state, id desc);

select distribute('edition_schedule');
select distribute('edition_recipient');
select distribute('edition_run');
select distribute('edition_file');
select distribute('edition_mail');

alter table edition_recipient add constraint edition_recipient_unit_fk foreign key (platform, unit)     references unit;
alter table edition_run       add constraint edition_run_draft_fk      foreign key (platform, draft_id) references bulletin_draft;
alter table edition_mail      add constraint edition_mail_file_fk      foreign key (platform, file_id)  references edition_file;

-- What was mailed stays as it was, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on edition_file from app;
    revoke delete, truncate on edition_recipient, edition_run, edition_mail from app;
  end if;
end
$$;

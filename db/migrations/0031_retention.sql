-- How long personal data stays, what must stay longer, and what citizens ask for about their own data: erasing, correcting, a copy.

-- The terms of each class; the newest row of a class counts. keep_months null: kept without an end.
create table retention_rule (
  platform    text not null,
  id          uuid not null,                   -- UUIDv7 of since
  class       text not null,                   -- domain/retention/classes.ts
  keep_months int  check (keep_months >= 1),
  reason      text not null,
  by_user     uuid not null,
  since       timestamptz not null,
  primary key (platform, id)
);
create index retention_rule_class_idx on retention_rule (platform, class, id desc);

-- One row per class and day: how far the day's pass has come and what it did.
create table retention_run (
  platform    text not null,
  class       text not null,
  day         date not null,
  position    uuid,                            -- last row looked at
  rows_done   int  not null default 0,
  finished_at timestamptz,
  primary key (platform, class, day)
);

-- 留存冻结: what must neither expire nor be erased. Set by one person, lifted by another.
create table legal_hold (
  platform    text not null,
  id          uuid not null,                   -- UUIDv7 of at
  kind        text not null check (kind in ('order', 'caller', 'period')),
  order_id    uuid,
  phone_enc   bytea,                           -- of a caller: the number
  phone_masked text,
  from_at     timestamptz,                     -- of a period: orders registered, calls arrived in it
  to_at       timestamptz,
  reason      text not null,
  by_user     uuid not null,
  at          timestamptz not null,
  lifted_by   uuid,
  lifted_at   timestamptz,
  lift_reason text,
  primary key (platform, id),
  constraint legal_hold_subject_check check ((kind = 'order') = (order_id is not null) and (kind = 'caller') = (phone_masked is not null) and (kind = 'period') = (from_at is not null and to_at is not null)),
  constraint legal_hold_not_alone_check check (lifted_by is null or lifted_by <> by_user)
);
create index legal_hold_order_idx on legal_hold (platform, order_id) where order_id is not null;

-- A citizen's request about their own data. Registered by one person, decided by another.
create table rights_request (
  platform       text not null,
  id             uuid not null,                -- UUIDv7 of asked_at
  number         text not null,                -- on the certificate
  kind           text not null check (kind in ('erase', 'correct', 'copy')),
  phone_enc      bytea,                        -- null once it is no longer needed
  phone_masked   text not null,
  correction_enc bytea,                        -- what is right, sealed; null once carried out
  ground         text not null,
  identity_check text not null,                -- how the asker's identity was established
  state          text not null check (state in ('registered', 'approved', 'refused', 'executed')),
  asked_by       uuid not null,
  asked_at       timestamptz not null,
  decided_by     uuid,
  decided_at     timestamptz,
  note           text,
  executed_by    uuid,
  executed_at    timestamptz,
  outcome        json,                         -- counts, order numbers and hashes; never what was erased
  outcome_hash   bytea,                        -- SHA-256 of its text, on the certificate
  primary key (platform, id),
  constraint rights_request_number_key unique (platform, number),
  constraint rights_request_not_alone_check check (decided_by is null or decided_by <> asked_by)
);
create index rights_request_state_idx on rights_request (platform, state, id desc);

alter table work_order add column words_removed_at timestamptz;
alter table caller     add column erased_at timestamptz;

-- Events stay as they were, but for words that name a citizen and have to go. This is the only door to them, and it leaves the hash of what was.
create table event_redaction (
  platform text not null,
  event_id uuid not null,
  at       timestamptz not null,
  cause    text not null,                      -- retention, or the number of a rights request
  sha256   bytea not null,                     -- of input and patch as they were
  primary key (platform, event_id, at)
);

create function redact_event(of_platform text, of_event uuid, new_input json, new_patch json, because text, moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_redaction (platform, event_id, at, cause, sha256)
  select platform, id, moment, because, sha256(convert_to(input::text || patch::text, 'UTF8')) from event where platform = of_platform and id = of_event;
  update event set input = new_input, patch = new_patch where platform = of_platform and id = of_event;
end
$$;

select distribute('retention_rule');
select distribute('retention_run');
select distribute('legal_hold');
select distribute('rights_request');
select distribute('event_redaction');

alter table retention_rule  add constraint retention_rule_user_fk   foreign key (platform, by_user)  references app_user;
alter table legal_hold      add constraint legal_hold_user_fk       foreign key (platform, by_user)  references app_user;
alter table legal_hold      add constraint legal_hold_order_fk      foreign key (platform, order_id) references work_order;
alter table rights_request  add constraint rights_request_user_fk   foreign key (platform, asked_by) references app_user;

revoke all on function redact_event(text, uuid, json, json, text, timestamptz) from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    grant execute on function redact_event(text, uuid, json, json, text, timestamptz) to app;
    revoke update, delete, truncate on retention_rule from app;
    revoke insert, update, delete, truncate on event_redaction from app;
    revoke delete, truncate on retention_run, legal_hold, rights_request from app;
  end if;
end
$$;

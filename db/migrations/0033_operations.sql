-- Operations: when the server ran, when something was out of service, backups made and drilled.

-- One row per start of a server and per city; the rows of a city speak for its counties too.
create table server_run (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of started_at
  started_at timestamptz not null,
  seen_at    timestamptz not null,             -- moved on each minute while it runs
  stopped_at timestamptz,                      -- ended in order; null: it runs, or ended without a word
  primary key (platform, id)
);
create index server_run_seen_idx on server_run (platform, seen_at desc);

create table outage (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of entered_at
  planned         boolean not null,
  scope           text not null check (scope in ('whole', 'telephony', 'province', 'sms', 'mail', 'pages', 'network', 'other')),
  started_at      timestamptz not null,
  ended_at        timestamptz,                 -- null: still out of service
  cause           text,
  measure         text,                        -- what was done about it
  reported_by     text,                        -- who told: an office or post, not a person's name
  entered_by      uuid,                        -- null: found by the server itself
  entered_at      timestamptz not null,
  confirmed_by    uuid,                        -- who vouches for times and cause; from then on it only can be withdrawn
  confirmed_at    timestamptz,
  withdrawn_by    uuid,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  primary key (platform, id),
  constraint outage_order_check check (ended_at is null or ended_at > started_at),
  constraint outage_confirmed_check check (confirmed_at is null or (ended_at is not null and cause is not null)),
  constraint outage_withdrawn_check check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index outage_started_idx on outage (platform, started_at desc, id desc);

-- Backups made and restores drilled: what came of each. The files themselves lie outside the database.
create table backup_run (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of began_at
  kind       text not null check (kind in ('backup', 'drill')),
  began_at   timestamptz not null,
  seconds    numeric(10,1) not null,
  ok         boolean not null,
  file_name  text,                             -- without its folder
  size       bigint,                           -- bytes
  row_count  bigint,
  finding    text,                             -- what was wrong
  primary key (platform, id)
);
create index backup_run_kind_idx on backup_run (platform, kind, id desc);

select distribute('server_run');
select distribute('outage');
select distribute('backup_run');

-- What happened stays, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on backup_run from app;
    revoke delete, truncate on server_run, outage from app;
  end if;
end
$$;

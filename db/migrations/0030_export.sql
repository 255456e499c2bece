-- Rows taken out of the platform: who asked for what and why, who agreed, the file, and every time it was fetched.

create table export (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of asked_at
  number       text not null,                  -- what stands on the file: D20260701-KQWMXRTB
  source       text not null,                  -- key of domain/export/sources.ts
  filter_enc   bytea not null,                 -- what the list was narrowed to, sealed: it may name a number that was searched for
  columns      text[] not null,
  format       text not null check (format in ('xlsx', 'csv')),
  personal     boolean not null,               -- names, numbers and addresses in full
  locked       boolean not null,               -- leaves only in a zip under a password
  reason       text not null,
  words        text not null,
  state        text not null check (state in ('asked', 'waiting', 'ready', 'refused', 'cancelled', 'failed', 'expired')),
  found        int  not null,                  -- rows when it was asked for; counted up to one more than goes without approval
  asked_by     uuid not null,
  asked_unit   text,                           -- of whoever asked; null: the centre
  asked_at     timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  note         text,                           -- of who decided; why it failed
  attempts     int  not null default 0,        -- makings that failed for no reason of its own
  rows         int,
  size         int,                            -- bytes
  sha256       bytea,
  made_at      timestamptz,
  expires_at   timestamptz,
  downloads    int  not null default 0,
  primary key (platform, id),
  constraint export_number_key unique (platform, number),
  constraint export_not_alone_check check (decided_by is null or decided_by <> asked_by),
  constraint export_locked_check check (locked or not personal),
  constraint export_made_check check ((state in ('ready', 'expired')) = (made_at is not null))
);
create index export_mine_idx on export (platform, asked_by, id desc);
create index export_asked_idx on export (platform, id desc) where state = 'asked';
create index export_waiting_idx on export (platform, id) where state = 'waiting';
create index export_expiry_idx on export (platform, expires_at) where state = 'ready';

-- The file in pieces, sealed like citizens' data; gone when it expires.
create table export_piece (
  platform  text not null,
  export_id uuid not null,
  seq       int  not null,
  content   bytea not null,
  primary key (platform, export_id, seq)
);
alter table export_piece alter column content set storage external;

create table export_download (
  platform  text not null,
  id        uuid not null,                     -- UUIDv7 of at
  export_id uuid not null,
  user_id   uuid not null,
  at        timestamptz not null,
  primary key (platform, id)
);
create index export_download_idx on export_download (platform, export_id, id);

select distribute('export');
select distribute('export_piece');
select distribute('export_download');

alter table export          add constraint export_asker_fk    foreign key (platform, asked_by)   references app_user;
alter table export          add constraint export_decider_fk  foreign key (platform, decided_by) references app_user;
alter table export_piece    add constraint export_piece_fk    foreign key (platform, export_id)  references export;
alter table export_download add constraint export_download_fk foreign key (platform, export_id)  references export;

-- The register is never thinned out, and a download once written down stays, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke delete, truncate on export from app;
    revoke update, delete, truncate on export_download from app;
  end if;
end
$$;

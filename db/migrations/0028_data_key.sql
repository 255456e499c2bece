-- Data keys of citizens' data, wrapped by a master key that is not in the database; what is sealed anew in the background after a change of
-- key; and what callers may be looked up by besides their whole number.

create table data_key (
  platform     text not null,
  number       int  not null check (number between 1 and 65535), -- stands in everything made with it
  suite        text not null check (suite in ('file', 'aes', 'gm')),
  wrapped      bytea,                          -- by the custody's master key; null once destroyed
  state        text not null check (state in ('current', 'retired', 'destroyed')),
  created_at   timestamptz not null,
  seals_from   timestamptz not null,           -- a little later than made: by then every node has read it
  retired_at   timestamptz,
  destroyed_at timestamptz,
  primary key (platform, number),
  constraint data_key_destroyed_check check ((state = 'destroyed') = (wrapped is null))
);
create unique index data_key_current_key on data_key (platform) where state = 'current';

-- One row per table that holds sealed values: how far sealing anew with the current key has come. Starts again with the next key.
create table reseal (
  platform    text   not null,
  target      text   not null,                 -- the table
  started_at  timestamptz not null,
  position    text[],                          -- primary key of the last row looked at, without the platform
  rows_seen   bigint not null default 0,
  rows_done   bigint not null default 0,       -- of these: sealed anew
  finished_at timestamptz,
  primary key (platform, target)
);
create index reseal_waiting_idx on reseal (platform, target) where finished_at is null;

alter table caller add column phone_tail_hash bytea; -- of the last four digits
alter table caller add column id_number_enc   bytea;
alter table caller add column id_number_hash  bytea;
alter table caller add column plate_enc       bytea;
create index caller_phone_tail_idx on caller (platform, phone_tail_hash) where phone_tail_hash is not null;
create index caller_id_number_idx  on caller (platform, id_number_hash)  where id_number_hash is not null;

-- A hash can be made anew only from the number itself.
alter table nuisance add column phone_enc bytea;
update nuisance n
set    phone_enc = (select c.phone_enc from caller c where c.platform = n.platform and c.phone_hash = n.phone_hash and c.phone_enc is not null limit 1);

select distribute('data_key');
select distribute('reseal');

do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke delete, truncate on data_key from app;
  end if;
end
$$;

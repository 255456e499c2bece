-- Who: platforms, units with their names over time, regions, category trees, users.
-- Rules for every migration (checked by server/db/migrations.test.ts): platform first in every key, distribute() after
-- create table and before composite foreign keys, no triggers, no generated columns, no advisory locks, names <= 50 characters.

-- On plain PostgreSQL nothing to do; on Citus the operator replaces it by create_distributed_table(t, 'platform').
create function distribute(t text) returns void language sql as $$ select $$;

create table platform (
  platform   text primary key,                 -- administrative division code, e.g. 430300
  parent     text references platform,         -- the city of a county platform
  kind       text not null check (kind in ('city', 'county')),
  name       text not null,
  short_name text not null,
  number_suffix text not null,                 -- last three digits of its order numbers, e.g. 099
  created_at timestamptz not null
);

create table unit_group (
  platform text not null,
  grp      text not null,                      -- county | department | enterprise | ...: the city's own keys
  name     text not null,
  sort     int  not null,
  primary key (platform, grp)
);

create table unit (
  platform    text not null,
  unit        text not null,                   -- stable code of the city's own making
  parent      text,
  grp         text not null,
  sort        int  not null,
  active_from date not null,
  active_to   date,                            -- first day it no longer exists
  primary key (platform, unit)
);

create table unit_name (
  platform   text not null,
  unit       text not null,
  valid_from date not null,
  name       text not null,                    -- as printed in tables
  short_name text not null,                    -- as printed in running text
  aliases    text[] not null default '{}',     -- other spellings an import may bring
  primary key (platform, unit, valid_from)
);

create table region (
  platform text not null,
  region   text not null,
  parent   text,
  name     text not null,
  sort     int  not null,
  primary key (platform, region)
);

create table category_version (
  platform   text not null,
  version    text not null,                    -- e.g. 2022
  valid_from date not null,
  primary key (platform, version)
);

create table category (
  platform text not null,
  version  text not null,
  category text not null,                      -- code; the leaf's code starts with its parent's
  parent   text,
  level    int  not null,
  name     text not null,
  sort     int  not null,
  primary key (platform, version, category)
);

create table app_user (
  platform      text not null,
  id            uuid not null,
  account       text not null,
  name          text not null,
  unit          text,                          -- null: the hotline centre
  roles         text[] not null,
  password_hash text not null,                 -- argon2id, PHC string
  failed_logins int  not null default 0,
  locked_until  timestamptz,
  disabled_at   timestamptz,
  created_at    timestamptz not null,
  primary key (platform, id),
  constraint app_user_account_key unique (platform, account)
);

create table session (
  platform     text not null,
  id           bytea not null,                 -- SHA-256 of the cookie's token; the token itself is nowhere
  user_id      uuid not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  primary key (platform, id)
);
create index session_expiry_idx on session (expires_at);

select distribute('unit_group');
select distribute('unit');
select distribute('unit_name');
select distribute('region');
select distribute('category_version');
select distribute('category');
select distribute('app_user');
select distribute('session');

alter table unit      add constraint unit_group_fk        foreign key (platform, grp)     references unit_group;
alter table unit      add constraint unit_parent_fk       foreign key (platform, parent)  references unit;
alter table unit_name add constraint unit_name_unit_fk    foreign key (platform, unit)    references unit;
alter table region    add constraint region_parent_fk     foreign key (platform, parent)  references region;
alter table category  add constraint category_version_fk  foreign key (platform, version) references category_version;
alter table category  add constraint category_parent_fk   foreign key (platform, version, parent) references category;
alter table app_user  add constraint app_user_unit_fk     foreign key (platform, unit)    references unit;
alter table session   add constraint session_user_fk      foreign key (platform, user_id) references app_user on delete cascade;

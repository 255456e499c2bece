-- Wrong tries at logging in, counted per name, person and device; and what two administrators do together to how somebody logs in.

-- At most 262,144 names, and 257 rows per person, by platform; gone a day after the last try.
create table log_in_failure (
  platform     text not null,
  subject      text not null,                  -- 'name …': a name as typed, by 18 bits of its keyed hash; else a person's id
  device       smallint not null,              -- one byte of a known device's nonce; -1: all unknown ones together
  user_id      uuid,                           -- whose name it is; null: nobody's. Of any platform: no foreign key
  failures     int not null,
  failed_at    timestamptz not null,
  locked_until timestamptz,
  primary key (platform, subject, device),
  constraint log_in_failure_device_check check (device between -1 and 255)
);
create index log_in_failure_user_idx on log_in_failure (platform, user_id) where user_id is not null;
create index log_in_failure_tidy_idx on log_in_failure (platform, failed_at);
alter table app_user drop column failed_logins, drop column locked_until;

-- Asked for by one administrator, carried out by the word of another (GB/T 22239 8.1.10).
create table credential_reset (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of asked_at
  user_id    uuid not null,
  kind       text not null check (kind in ('opening', 'password', 'factor')),
  reason     text not null,
  asked_by   uuid,                             -- null: on the command line
  asked_at   timestamptz not null,
  half_enc   bytea,                            -- the half of the one-time password its asker was shown, until it is decided
  agreed     boolean,                          -- null: not decided yet
  decided_by uuid,
  decided_at timestamptz,
  told_at    timestamptz,                      -- when the person said that they had read of it
  primary key (platform, id),
  constraint credential_reset_two_check check (decided_by is null or asked_by is null or decided_by <> asked_by),
  constraint credential_reset_own_check check (user_id <> asked_by and user_id <> decided_by),
  constraint credential_reset_decided_check check ((agreed is null) = (decided_at is null) and (agreed is null or half_enc is null))
);
create unique index credential_reset_open_key on credential_reset (platform, user_id, kind) where agreed is null;
create index credential_reset_asked_idx on credential_reset (platform, asked_at) where agreed is null;
create index credential_reset_user_idx on credential_reset (platform, user_id, id desc);

select distribute('log_in_failure');
select distribute('credential_reset');
alter table credential_reset
  add constraint credential_reset_user_fk    foreign key (platform, user_id)    references app_user,
  add constraint credential_reset_asked_fk   foreign key (platform, asked_by)   references app_user,
  add constraint credential_reset_decided_fk foreign key (platform, decided_by) references app_user;

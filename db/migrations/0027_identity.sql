-- Logging in: second factor, rules of passwords and sessions per platform, what leads up to a session, and hand-overs.

alter table app_user
  add column version              int not null default 1,  -- of name, unit, roles and state: changes name the one they saw
  add column password_at          timestamptz,             -- when the password was last set; null: with the account
  add column must_change_password boolean not null default false,
  add column totp_enc             bytea,                   -- sealed secret of the second factor; null: none
  add column totp_at              timestamptz,             -- when it was enrolled
  add column totp_step            bigint,                  -- last time step a code was accepted for: none is accepted twice
  add column logged_in_at         timestamptz;             -- the last log-in: accounts nobody uses are to be found and closed
-- People of a unit, and those who stand in for its liaison.
create index app_user_unit_idx on app_user (platform, unit, account);
create index app_user_roles_idx on app_user using gin (roles);

alter table session
  add column via     text not null default 'password' check (via in ('password', 'oidc')),
  add column address text,                                 -- where the log-in came from
  add column device  text;                                 -- browser and system in words
create index session_user_idx on session (platform, user_id);

-- A log-in under way: between the password, or the identity provider, and the session. Its token opens nothing.
create table sign_in (
  platform   text not null,
  id         bytea not null,                               -- SHA-256 of the cookie's token
  user_id    uuid,                                         -- null: still at the identity provider
  via        text not null check (via in ('password', 'oidc')),
  passed     boolean not null default false,               -- the second factor has been shown
  totp_enc   bytea,                                        -- secret being enrolled
  state      text,                                         -- of the identity provider's reply, with its nonce and verifier (RFC 7636)
  nonce      text,
  verifier   text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (platform, id)
);
create index sign_in_expiry_idx on sign_in (expires_at);

-- Earlier passwords, so that none comes back soon.
create table password_history (
  platform      text not null,
  user_id       uuid not null,
  set_at        timestamptz not null,
  password_hash text not null,
  primary key (platform, user_id, set_at)
);

create table recovery_code (
  platform text not null,
  user_id  uuid not null,
  code     bytea not null,                                 -- SHA-256: 120 random bits need no slow hash
  used_at  timestamptz,
  primary key (platform, user_id, code)
);

-- A platform's rules of logging in; without a row those of domain/access/policy.ts hold.
create table access_policy (
  platform            text primary key references platform,
  second_factor_roles text[] not null,
  password_length     int not null,
  password_history    int not null,
  password_days       int,                                 -- null: passwords do not expire
  idle_minutes        int not null,
  longest_minutes     int not null,
  version             int not null,
  reason              text not null,
  changed_by          uuid,                                -- null: put there with the demo's accounts
  changed_at          timestamptz not null
);

-- A unit's person leaves, another takes over: added to, never changed.
create table handover (
  platform      text not null,
  id            uuid not null,
  unit          text not null,
  leaver        uuid not null,
  successor     uuid not null,
  roles         text[] not null,                           -- what the successor takes over
  day           date not null,
  open_orders   int not null,
  open_requests int not null,                              -- returns and extensions asked for and not answered
  note          text not null,
  by_user       uuid not null,
  at            timestamptz not null,
  primary key (platform, id)
);
create index handover_unit_idx on handover (platform, unit, id);

select distribute('sign_in');
select distribute('password_history');
select distribute('recovery_code');
select distribute('access_policy');
select distribute('handover');

alter table sign_in          add constraint sign_in_user_fk            foreign key (platform, user_id)    references app_user on delete cascade;
alter table password_history add constraint password_history_user_fk   foreign key (platform, user_id)    references app_user;
alter table recovery_code    add constraint recovery_code_user_fk      foreign key (platform, user_id)    references app_user;
alter table access_policy    add constraint access_policy_by_fk        foreign key (platform, changed_by) references app_user;
alter table handover         add constraint handover_unit_fk           foreign key (platform, unit)       references unit;
alter table handover         add constraint handover_leaver_fk         foreign key (platform, leaver)     references app_user;
alter table handover         add constraint handover_successor_fk      foreign key (platform, successor)  references app_user;
alter table handover         add constraint handover_by_fk             foreign key (platform, by_user)    references app_user;

do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on handover from app;
  end if;
end
$$;

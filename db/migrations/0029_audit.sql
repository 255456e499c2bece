-- The audit log (审计日志): who read, searched, exported, revealed and changed what, from where. Entries are added in the transaction of the
-- change they tell of; a chain of hashes over them is added behind, one link per entry (server/audit/chain.ts).

create table audit_entry (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of at
  at           timestamptz(3) not null,        -- to the millisecond, as it is hashed
  actor_id     uuid,                           -- null: nobody signed in, or the system
  account      text,
  roles        text[] not null,                -- as they were then
  unit         text,
  address      text,                           -- network address of the client
  session      text,                           -- first bytes of the session's hash
  verb         text not null,                  -- domain/audit/verbs.ts
  endpoint     text,                           -- method and path pattern
  subject_kind text,
  subject_id   text,
  order_number text,
  outcome      text not null check (outcome in ('done', 'refused')),
  status       int,
  row_count    int,                            -- rows shown
  reason       text,
  detail       json not null,                  -- json, not jsonb: its text is hashed
  primary key (platform, id)
);
create index audit_entry_actor_idx   on audit_entry (platform, actor_id, id);
create index audit_entry_subject_idx on audit_entry (platform, subject_id, id);
create index audit_entry_verb_idx    on audit_entry (platform, verb, id);
create index audit_entry_refused_idx on audit_entry (platform, id) where outcome = 'refused';

create table audit_link (
  platform text not null,
  seq      bigint not null,                    -- 1, 2, 3 … without a gap
  entry_id uuid not null,
  hash     bytea not null,                     -- 1 byte algorithm, 32 bytes of the link before, seq and entry
  primary key (platform, seq)
);
create unique index audit_link_entry_key on audit_link (platform, entry_id);

-- Where the chain ends; its row is the lock of who continues it.
create table audit_head (
  platform text not null,
  seq      bigint not null,
  hash     bytea not null,
  primary key (platform)
);

-- What stands in the anchor file too, line for line.
create table audit_anchor (
  platform text not null,
  seq      bigint not null,
  hash     bytea not null,                     -- of that link
  at       timestamptz(3) not null,
  sum      bytea not null,                     -- of the anchor before and this one
  primary key (platform, seq)
);

-- What was dropped after its term: the chain goes on from here.
create table audit_checkpoint (
  platform text not null,
  seq      bigint not null,                    -- last link dropped, an anchored one
  hash     bytea not null,
  until_at timestamptz(3) not null,            -- of the newest entry dropped
  at       timestamptz(3) not null,            -- when
  entry_id uuid not null,                      -- the entry that says who dropped it
  primary key (platform, seq)
);

select distribute('audit_entry');
select distribute('audit_link');
select distribute('audit_head');
select distribute('audit_anchor');
select distribute('audit_checkpoint');

-- No foreign key from links to entries: what somebody removes must be told by the chain, not refused or cascaded by the database.

-- What only grows, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on audit_entry, audit_link, audit_anchor, audit_checkpoint from app;
    revoke delete, truncate on audit_head from app;
  end if;
end
$$;

-- What: callers, calls, orders, assignments, clocks, events, callbacks.
-- Names, numbers and addresses of citizens stand in columns ending in _enc (encrypted) and _hash (keyed hash) and nowhere else.

create table import_batch (
  platform    text not null,
  id          uuid not null,
  kind        text not null,                   -- calls | orders | assignments | callbacks | testCalls | replay ...
  source      text not null,                   -- file name as given
  sha256      text not null,
  state       text not null check (state in ('running', 'done', 'failed')),
  rows_total  int  not null default 0,
  rows_done   int  not null default 0,
  started_at  timestamptz not null,
  finished_at timestamptz,
  note        text,
  primary key (platform, id)
);
create index import_batch_sha_idx on import_batch (platform, sha256);

create table caller (
  platform    text  not null,
  id          uuid  not null,
  name_enc    bytea,
  phone_enc   bytea,
  phone_hash  bytea,                           -- HMAC-SHA-256, for equality search
  address_enc bytea,
  created_at  timestamptz not null,
  primary key (platform, id)
);
create index caller_phone_idx on caller (platform, phone_hash);

create table call (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of arrived_at
  external_id  text,                           -- the switch's own number
  caller_id    uuid,
  direction    text not null check (direction in ('in', 'out')),
  desk         text,                           -- null, or a special desk: leaderCallDay, deputyDesk, enterpriseDesk
  arrived_at   timestamptz not null,
  answered_at  timestamptz,                    -- null: abandoned
  ended_at     timestamptz,
  wait_seconds int,                            -- queue and ring
  agent_id     uuid,
  import_batch uuid,
  primary key (platform, id),
  constraint call_external_key unique (platform, external_id)
);
create index call_arrived_idx on call (platform, arrived_at);
create index call_caller_idx on call (platform, caller_id, arrived_at desc);
create index call_live_idx on call (platform, agent_id) where ended_at is null;

create table work_order (
  platform              text not null,
  id                    uuid not null,         -- UUIDv7 of registered_at
  number                text not null,
  state                 text not null check (state in (
    'draft', 'declined', 'resolvedOnline', 'pendingReview', 'pendingDispatch', 'inProgress', 'inDispute', 'pendingAudit',
    'pendingCallback', 'rework', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged')),
  version               int  not null,
  channel               text not null,
  request_type          text not null,
  urgency               text not null check (urgency in ('normal', 'urgent', 'critical')),
  category_version      text not null,
  category              text not null,
  region                text,                  -- where it happened
  concerned_unit        text,                  -- the unit the request is about, as marked at intake
  title                 text not null,
  content               text not null,
  answer                text,                  -- answered on the line
  incident_address_enc  bytea,
  confidential          boolean not null default false,
  tags                  text[] not null default '{}',
  caller_id             uuid,
  call_id               uuid,
  registered_at         timestamptz not null,
  resolved_at           timestamptz,           -- answered on the line
  first_dispatched_at   timestamptz,
  closed_at             timestamptz,
  lead_unit             text,                  -- unit of the live lead assignment, for lists
  next_due_at           timestamptz,           -- earliest running clock, for lists and timers
  next_due_kind         text,
  hop_count             int not null default 0,
  return_request_count  int not null default 0,
  return_rejected_count int not null default 0,
  extension_count       int not null default 0,
  rework_count          int not null default 0,
  callback_attempts     int not null default 0,
  urge_count            int not null default 0,
  first_rating          text check (first_rating in ('positive', 'neutral', 'negative', 'none')),
  final_rating          text check (final_rating in ('positive', 'neutral', 'negative', 'none')),
  registered_by         uuid,
  import_batch          uuid,
  primary key (platform, id),
  constraint work_order_number_key unique (platform, number)
);
create index work_order_registered_idx on work_order (platform, registered_at desc, id desc);
create index work_order_state_idx on work_order (platform, state, registered_at desc, id desc);
create index work_order_unit_idx on work_order (platform, lead_unit, state, registered_at desc, id desc);
create index work_order_unit_newest_idx on work_order (platform, lead_unit, registered_at desc, id desc) where lead_unit is not null;
create index work_order_open_due_idx on work_order (platform, next_due_at, id) where next_due_at is not null;
create index work_order_caller_idx on work_order (platform, caller_id, registered_at desc);

create table assignment (
  platform              text not null,
  id                    uuid not null,         -- UUIDv7 of dispatched_at
  order_id              uuid not null,
  unit                  text not null,
  role                  text not null check (role in ('lead', 'co', 'sub', 'county')),
  parent_id             uuid,                  -- sub-dispatch and county hand-over
  hop                   int  not null,         -- 1 = first dispatch
  round                 int  not null default 0, -- rework rounds
  state                 text not null check (state in (
    'toSign', 'signed', 'returnRequested', 'returned', 'subDispatched', 'submitted', 'accepted', 'recalled')),
  basis                 text,                  -- why this unit: catalogue entry, ruling, dispatcher's note
  ruled                 boolean not null default false,
  dispatched_at         timestamptz not null,
  signed_at             timestamptz,
  contacted_at          timestamptz,
  return_requested_at   timestamptz,
  return_decided_at     timestamptz,
  return_rejected_count int not null default 0,
  extension_requested_at timestamptz,
  extension_count       int not null default 0,
  due_at                timestamptz not null,  -- handling deadline in force
  submitted_at          timestamptz,
  on_time               boolean,               -- fixed when the result is filed; never recomputed
  result                jsonb,                 -- result elements
  accepted_at           timestamptz,
  primary key (platform, id)
);
create index assignment_order_idx on assignment (platform, order_id, hop);
create index assignment_unit_idx on assignment (platform, unit, state, due_at, id);
create index assignment_dispatched_idx on assignment (platform, dispatched_at);
create index assignment_open_due_idx on assignment (platform, due_at) where submitted_at is null;

create table clock (
  platform      text not null,
  id            uuid not null,
  order_id      uuid not null,
  assignment_id uuid,
  kind          text not null check (kind in (
    'dispatch', 'sign', 'contact', 'return', 'returnReview', 'handle', 'extensionAnswer', 'audit', 'callback', 'supervise')),
  round         int  not null default 0,
  started_at    timestamptz not null,
  due_at        timestamptz not null,
  stopped_at    timestamptz,
  limit_row     jsonb not null,                -- the limit applied: { key, amount, unit, basis }
  calendar      text not null,                 -- calendar version, e.g. 2022
  provisional   boolean not null default false, -- the year's holiday notice was not out yet
  explanation   jsonb not null,                -- which days counted, which did not, and why
  primary key (platform, id)
);
create index clock_order_idx on clock (platform, order_id);
create index clock_due_idx on clock (due_at) where stopped_at is null;

create table event (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of at
  order_id      uuid not null,
  seq           int  not null,                 -- 1, 2, 3 ... per order; equals the order's version after it
  assignment_id uuid,
  verb          text not null,
  order_from    text,
  order_to      text not null,
  assignment_from text,
  assignment_to text,
  at            timestamptz not null,
  actor_id      uuid,
  actor_role    text not null,
  actor_unit    text,
  -- json and not jsonb: read back whole, never searched, and kept as written costs half of taking it apart.
  input         json not null,                 -- what was entered; never a citizen's name, number or address
  patch         json not null,                 -- what changed on the order, its assignments and clocks: folding the patches gives the rows
  primary key (platform, id),
  constraint event_order_seq_key unique (platform, order_id, seq)
);
create index event_actor_idx on event (platform, actor_id, at desc) where actor_id is not null;

create table callback (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of at
  order_id      uuid not null,
  assignment_id uuid,                          -- null: rating of an answer on the line
  round         int  not null default 0,
  attempt       int  not null,
  method        text not null check (method in ('call', 'sms', 'robot', 'app', 'ivr')),
  at            timestamptz not null,
  outcome       text not null check (outcome in ('answered', 'unreached', 'refused')),
  concluding    boolean not null,              -- the attempt that ended this round's callback
  contacted     boolean,                       -- "did the unit contact you?"
  truthful      boolean,
  solved        boolean,
  satisfaction  text,                          -- key of the city's scale
  rating        text not null check (rating in ('positive', 'neutral', 'negative', 'none')),
  attitude      text,
  remark        text,
  by_user       uuid,
  import_batch  uuid,
  primary key (platform, id)
);
create index callback_at_idx on callback (platform, at);
create index callback_order_idx on callback (platform, order_id);
create index callback_assignment_idx on callback (platform, assignment_id);

select distribute('import_batch');
select distribute('caller');
select distribute('call');
select distribute('work_order');
select distribute('assignment');
select distribute('clock');
select distribute('event');
select distribute('callback');

alter table call       add constraint call_caller_fk         foreign key (platform, caller_id)     references caller;
alter table work_order add constraint work_order_caller_fk   foreign key (platform, caller_id)     references caller;
alter table work_order add constraint work_order_call_fk     foreign key (platform, call_id)       references call;
alter table work_order add constraint work_order_lead_fk     foreign key (platform, lead_unit)     references unit;
alter table work_order add constraint work_order_concerns_fk foreign key (platform, concerned_unit) references unit;
alter table work_order add constraint work_order_region_fk   foreign key (platform, region)        references region;
alter table work_order add constraint work_order_category_fk foreign key (platform, category_version, category) references category;
alter table assignment add constraint assignment_order_fk    foreign key (platform, order_id)      references work_order;
alter table assignment add constraint assignment_unit_fk     foreign key (platform, unit)          references unit;
alter table assignment add constraint assignment_parent_fk   foreign key (platform, parent_id)     references assignment;
alter table clock      add constraint clock_order_fk         foreign key (platform, order_id)      references work_order;
alter table event      add constraint event_order_fk         foreign key (platform, order_id)      references work_order;
alter table callback   add constraint callback_order_fk      foreign key (platform, order_id)      references work_order;

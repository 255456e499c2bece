-- One step on many orders at once: who asked for it, what came of each order; and how many returns a unit has asked for lately.

create table batch (
  platform     text not null,
  id           uuid not null,                  -- UUIDv7 of created_at
  verb         text not null,
  state        text not null check (state in ('tried', 'awaitingSecond', 'running', 'done', 'cancelled')),
  unit         text,                           -- of the person who made it; null: the centre
  created_by   uuid not null,
  created_at   timestamptz not null,
  input        jsonb not null,                 -- what all orders have in common
  plan         jsonb,                          -- what is to become of them: returns and extensions above the city's limit
  reasons      int,                            -- how many different reasons such a plan gives
  needs_second boolean not null,
  origin_id    uuid,                           -- the unit's batch this one answers
  total        int not null,
  started_at   timestamptz,
  approved_by  uuid,
  approved_at  timestamptz,
  ended_by     uuid,                           -- who cancelled it
  ended_at     timestamptz,
  end_note     text,
  primary key (platform, id),
  constraint batch_not_alone_check check (approved_by is null or approved_by <> created_by)
);
create index batch_maker_idx on batch (platform, created_by, id desc);
create index batch_unit_idx on batch (platform, unit, state, id desc);
create index batch_running_idx on batch (platform, id) where state = 'running';
create index batch_asked_idx on batch (platform, id desc) where verb in ('requestReturn', 'requestExtension');
create index batch_origin_idx on batch (platform, origin_id) where origin_id is not null;

create table batch_row (
  platform      text not null,
  batch_id      uuid not null,
  seq           int  not null,
  order_id      uuid not null,
  order_version int  not null,                 -- what the person saw when trying it out
  assignment_id uuid,
  input         jsonb not null,                -- this order's own part
  outcome       text not null check (outcome in ('waiting', 'done', 'refused')),
  refused       text,                          -- why
  event_id      uuid,
  done_at       timestamptz,
  attempts      int not null default 0,        -- how often it failed for no reason of the life cycle's
  primary key (platform, batch_id, seq),
  constraint batch_row_order_key unique (platform, batch_id, order_id)
);
create index batch_row_waiting_idx on batch_row (platform, batch_id, seq) where outcome = 'waiting';

-- Whoever asks for a return or an extension holds its unit's row until it is written, so that two at once are not both the twentieth.
create table brake (
  platform text not null,
  unit     text not null,
  verb     text not null,
  asked_at timestamptz not null,
  primary key (platform, unit, verb)
);

select distribute('batch');
select distribute('batch_row');
select distribute('brake');

alter table batch_row add constraint batch_row_fk foreign key (platform, batch_id) references batch;

create index event_asked_idx on event (platform, actor_unit, verb, at) where verb in ('requestReturn', 'requestExtension');

-- Who disturbs the hotline, for how long and who decided so; and the lists a supervisor looks at first.

create table nuisance (
  platform     text  not null,
  id           uuid  not null,                 -- UUIDv7 of proposed_at
  phone_hash   bytea not null,                 -- HMAC-SHA-256, as caller.phone_hash
  phone_masked text  not null,                 -- 138****1234
  state        text  not null check (state in ('proposed', 'refused', 'active', 'lifted')),
  evidence_enc bytea not null,                 -- what the proposer wrote: may name the caller
  calls        uuid[] not null,
  orders       uuid[] not null,
  proposed_by  uuid  not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  daily_limit  int,                            -- calls a day that are answered by a person
  limited_until date,                          -- last day of the measure; never without one
  review_on    date,                           -- when the measure has to be looked at again
  lifted_by    uuid,
  lifted_at    timestamptz,
  primary key (platform, id),
  constraint nuisance_not_alone_check check (decided_by is null or decided_by <> proposed_by),
  constraint nuisance_not_forever_check check (state <> 'active' or (daily_limit is not null and limited_until is not null and review_on is not null))
);
create index nuisance_phone_idx on nuisance (platform, phone_hash);
create index nuisance_state_idx on nuisance (platform, state, proposed_at desc, id desc);

-- Proposed, decided, reviewed, lifted: every step with its reason stays.
create table nuisance_step (
  platform    text not null,
  id          uuid not null,                   -- UUIDv7 of at
  nuisance_id uuid not null,
  step        text not null check (step in ('propose', 'approve', 'refuse', 'keep', 'lift')),
  at          timestamptz not null,
  by_user     uuid not null,
  note        text not null,
  primary key (platform, id)
);
create index nuisance_step_idx on nuisance_step (platform, nuisance_id, at);

select distribute('nuisance');
select distribute('nuisance_step');

alter table nuisance_step add constraint nuisance_step_fk foreign key (platform, nuisance_id) references nuisance;

-- One list, one index: what is held by a unit by deadline, and the few orders that stand out.
create index assignment_held_due_idx on assignment (platform, due_at, id) where state in ('toSign', 'signed', 'returnRequested', 'subDispatched');
create index work_order_urged_idx on work_order (platform, state, urge_count) where urge_count > 0;
create index work_order_unhappy_idx on work_order (platform, registered_at desc, id desc) where rework_count > 0 and final_rating = 'negative';
create index work_order_false_idx on work_order (platform, registered_at desc, id desc) where false_closure_count > 0;
create index work_order_major_idx on work_order (platform, major_at desc, id desc) where major_at is not null;
create index work_order_withdrawn_idx on work_order (platform, closed_at desc, id desc) where state = 'withdrawn';
create index work_order_follows_idx on work_order (platform, follows) where follows is not null;
create index supervision_opened_idx on supervision (platform, opened_at desc, id desc);

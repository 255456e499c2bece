-- Orders that belong together: merged, split, reopened, handed to a county; and what waits to be told to the province.

create index work_order_merged_idx  on work_order (platform, merged_into) where merged_into is not null;
create index work_order_split_idx   on work_order (platform, split_from)  where split_from is not null;
create index work_order_mirror_idx  on work_order (platform, mirror_id)   where mirror_id is not null;
-- Merged orders whose callers are still to be called back: a desk of its own.
create index work_order_merged_due_idx on work_order (platform, next_due_at, id) where state = 'merged' and next_due_at is not null;
create index work_order_sampled_idx on work_order (platform, province_sampled_at desc, id) where province_sampled_at is not null;
-- The province's number names one order: the same one twice is refused.
create unique index work_order_province_key on work_order (platform, province_number) where province_number is not null;
-- Orders a unit helps with or was given by the unit above it: few, beside the many it leads.
create index assignment_helping_idx on assignment (platform, unit, order_id) where role in ('co', 'sub');

create table upward (
  platform        text not null,
  id              uuid not null,                                   -- the outbox row's id: written once however often it is tried
  order_id        uuid not null,
  number          text not null,
  province_number text not null,
  content         jsonb not null,                                  -- what the province is to be told; never a citizen's name, number or address
  made_at         timestamptz not null,
  state           text not null check (state in ('waiting', 'reported', 'superseded')),
  reported_at     timestamptz,                                     -- when a person entered it at the province
  reported_by     uuid,
  note            text,
  primary key (platform, id)
);
create index upward_state_idx on upward (platform, state, made_at, id);
create index upward_order_idx on upward (platform, order_id);

select distribute('upward');

alter table upward add constraint upward_order_fk foreign key (platform, order_id)    references work_order;
alter table upward add constraint upward_user_fk  foreign key (platform, reported_by) references app_user;

-- What the rest of the life cycle needs on orders, assignments and clocks, and supervision orders.

alter table work_order
  add column mirror_platform     text,                            -- a county's order: the city order it carries out
  add column mirror_id           uuid,
  add column mirror_number       text,
  add column province_number     text,                            -- the province's own number
  add column merged_into         uuid,
  add column split_from          uuid,
  add column follows             uuid,                            -- reopened: the order before
  add column merged_count        int not null default 0,
  add column supervise_count     int not null default 0,
  add column overdue_count       int not null default 0,
  add column false_closure_count int not null default 0,
  add column amend_count         int not null default 0,
  add column major_at            timestamptz,
  add column major_trigger       text,
  add column ring                boolean not null default false,  -- dispatched again to a unit that had returned it
  add column unreasonable        boolean not null default false,  -- ruled an unreasonable demand
  add column withdraw_urged      boolean,                         -- withdrawn because a unit asked the caller to
  add column withdraw_checked_at timestamptz,
  add column province_rating     text check (province_rating in ('positive', 'neutral', 'negative', 'none')),
  add column province_sampled_at timestamptz,
  add column appealed_at         timestamptz;

alter table assignment
  add column proposal                 jsonb,                      -- what the liaison asks the unit's leader to approve
  add column late_return              boolean not null default false,
  add column excused                  boolean not null default false,
  add column no_fault                 boolean not null default false,  -- took over what was late already
  add column yellow_at                timestamptz,
  add column red_at                   timestamptz,
  add column overdue_again_at         timestamptz,
  add column unreasonable_requested_at timestamptz,
  add column termination_requested_at timestamptz,
  add column amendments_confirmed     int not null default 0,
  add column mirror_platform          text,                       -- handed to a county: its order
  add column mirror_id                uuid,
  add column mirror_number            text;

alter table clock drop constraint clock_kind_check;
alter table clock add constraint clock_kind_check check (kind in (
  'dispatch', 'sign', 'contact', 'return', 'returnReview', 'handle', 'extensionAnswer', 'audit', 'callback', 'supervise',
  'dispute', 'majorPhone', 'majorWritten', 'province'));
alter table clock
  add column warn_at timestamptz,
  add column fire_at timestamptz;                                 -- when it next wants attention; null: never again
drop index clock_due_idx;
create index clock_fire_idx on clock (platform, fire_at) where stopped_at is null and fire_at is not null;

create table supervision (
  platform    text not null,
  id          uuid not null,                                      -- UUIDv7 of opened_at
  order_id    uuid not null,
  number      text not null,
  grade       text not null check (grade in ('order', 'joint', 'interview')),
  instruction text not null,
  units       text[] not null,
  issued_by   uuid,
  opened_at   timestamptz not null,
  due_at      timestamptz not null,
  reply       text,
  replied_at  timestamptz,
  rejections  int not null default 0,
  state       text not null check (state in ('open', 'replied', 'closed')),
  closed_at   timestamptz,
  primary key (platform, id),
  constraint supervision_number_key unique (platform, number)
);
create index supervision_order_idx on supervision (platform, order_id);
create index supervision_state_idx on supervision (platform, state, due_at, id);

create table amendment (
  platform text not null,
  id       uuid not null,                                         -- the event's id
  order_id uuid not null,
  text     text not null,                                         -- the caller's own words: never in an event
  at       timestamptz not null,
  by_user  uuid,
  primary key (platform, id)
);
create index amendment_order_idx on amendment (platform, order_id);

select distribute('supervision');
select distribute('amendment');

alter table supervision add constraint supervision_order_fk foreign key (platform, order_id) references work_order;
alter table amendment   add constraint amendment_order_fk   foreign key (platform, order_id) references work_order;

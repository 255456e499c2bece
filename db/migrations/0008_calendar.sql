-- Holiday notices entered in the console, and the deadlines they moved.

create table holiday_notice (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of entered_at
  year          int not null check (year between 2019 and 2100),
  number        text not null,                 -- 国办发明电〔2026〕9号
  issued_on     date not null,
  holidays      jsonb not null,                -- [{ name, from, to }]
  workdays      jsonb not null,                -- [{ date, name }]
  source        text not null,                 -- where it was published
  entered_by    uuid not null,
  entered_at    timestamptz not null,
  recomputed_at timestamptz,                   -- when the last provisional deadline had followed; null: still at it
  primary key (platform, id),
  constraint holiday_notice_number_key unique (platform, year, number)
);

create table clock_change (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of at
  notice_id  uuid not null,                    -- of this platform, or of the city a county belongs to
  order_id   uuid not null,
  clock_id   uuid not null,
  kind       text not null,
  unit       text,                             -- whose clock; null: the order's
  old_due_at timestamptz not null,
  new_due_at timestamptz not null,
  by_user    uuid not null,                    -- who entered the notice
  at         timestamptz not null,
  primary key (platform, id)
);
create index clock_change_notice_idx on clock_change (platform, notice_id, id desc);

-- The few running clocks whose deadline rests on a year without a notice.
create index clock_provisional_idx on clock (platform, order_id) include (calendar) where provisional and stopped_at is null;

select distribute('holiday_notice');
select distribute('clock_change');

alter table holiday_notice add constraint holiday_notice_user_fk foreign key (platform, entered_by) references app_user;
alter table clock_change add constraint clock_change_order_fk foreign key (platform, order_id) references work_order;

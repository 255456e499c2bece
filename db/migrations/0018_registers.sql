-- What an assessment draws on besides orders: points given and taken, the province's sample, upkeep of the knowledge base, days on which
-- leaders answer, figures entered. Rows are withdrawn with a reason, never deleted.

create table ledger_entry (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of entered_at
  period          text not null,               -- yyyy-mm it counts for
  unit            text not null,
  item            text not null,               -- key of an item of the scheme (domain/ledger/items.ts)
  points          numeric not null,            -- signed: minus takes, plus gives
  detail          text not null,               -- as printed
  order_number    text,                        -- as quoted
  order_id        uuid,                        -- when the number is one of ours
  articles        int,                         -- how many articles were printed
  import_batch    uuid,
  entered_by      uuid,
  entered_at      timestamptz not null,
  withdrawn_by    uuid,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  primary key (platform, id),
  constraint ledger_entry_points_check check (points <> 0),
  constraint ledger_entry_withdrawn_check check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index ledger_entry_period_idx on ledger_entry (platform, period, id desc);
create index ledger_entry_unit_idx on ledger_entry (platform, unit, id desc);

create table ledger_evidence (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at
  entry_id uuid not null,
  name     text not null,                      -- as shown and downloaded; made safe at upload
  type     text not null,                      -- media type told from the content, never from the sender
  size     int  not null,
  sha256   bytea not null,
  content  bytea not null,
  by_user  uuid not null,
  at       timestamptz not null,
  primary key (platform, id)
);
alter table ledger_evidence alter column content set storage external;
create index ledger_evidence_entry_idx on ledger_evidence (platform, entry_id, id);

create table spot_check (
  platform        text not null,
  id              uuid not null,               -- the event's when it was registered on the order; else UUIDv7 of entered_at
  period          text not null,               -- yyyy-mm of the list it stands in
  order_number    text not null,               -- as printed
  order_id        uuid,                        -- when the number is one of ours
  unit            text,
  county          text,                        -- county platform
  sample_number   text,                        -- the province's number of the sample
  sampled_at      timestamptz,                 -- when the province asked the caller, where told
  rating          text not null check (rating in ('positive', 'neutral', 'negative', 'none')),
  contacted       boolean,                     -- null: not asked, or not told
  matter          text,                        -- the caller's matter and the reply as the list prints them
  reply           text,
  remark          text,
  appeal          text not null default 'none' check (appeal in ('none', 'filed', 'granted', 'refused')),
  appeal_reason   text,                        -- why the city appeals to the province
  appeal_answer   text,                        -- what the province said
  appealed_at     timestamptz,
  answered_at     timestamptz,
  import_batch    uuid,
  entered_by      uuid,
  entered_at      timestamptz not null,
  withdrawn_by    uuid,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  primary key (platform, id),
  constraint spot_check_withdrawn_check check ((withdrawn_at is null) = (withdraw_reason is null)),
  constraint spot_check_appealed_check check ((appeal = 'none') = (appealed_at is null) and (appeal in ('none', 'filed')) = (answered_at is null))
);
create index spot_check_period_idx on spot_check (platform, period, id desc);
create index spot_check_number_idx on spot_check (platform, order_number, period, id);
create index spot_check_unit_idx on spot_check (platform, unit, id desc);

create table knowledge_update (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of entered_at
  unit            text not null,
  title           text not null,               -- the entry of the knowledge base
  kind            text not null check (kind in ('new', 'update')),
  at              timestamptz not null,
  import_batch    uuid,
  entered_by      uuid,
  entered_at      timestamptz not null,
  withdrawn_by    uuid,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  primary key (platform, id),
  constraint knowledge_update_withdrawn_check check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index knowledge_update_at_idx on knowledge_update (platform, at);
create index knowledge_update_unit_idx on knowledge_update (platform, unit, id desc);

create table knowledge_reminder (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of entered_at
  unit            text not null,
  title           text not null,               -- the entry to be brought up to date
  reminded_at     timestamptz not null,
  due_at          timestamptz not null,
  answered_at     timestamptz,
  import_batch    uuid,
  entered_by      uuid,
  entered_at      timestamptz not null,
  withdrawn_by    uuid,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  primary key (platform, id),
  constraint knowledge_reminder_order_check check (due_at > reminded_at and (answered_at is null or answered_at >= reminded_at)),
  constraint knowledge_reminder_withdrawn_check check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index knowledge_reminder_due_idx on knowledge_reminder (platform, due_at);
create index knowledge_reminder_unit_idx on knowledge_reminder (platform, unit, id desc);

-- One row per unit that came; no names.
create table duty_day (
  platform        text not null,
  id              uuid not null,               -- UUIDv7 of entered_at
  day             date not null,
  desk            text not null,               -- call.desk of that day's calls: leaderCallDay
  unit            text not null,
  leader          text not null check (leader in ('principal', 'deputy')),
  hours           numeric(4,1),
  supervised      int,                         -- difficult orders supervised that day for this unit
  import_batch    uuid,
  entered_by      uuid,
  entered_at      timestamptz not null,
  withdrawn_by    uuid,
  withdrawn_at    timestamptz,
  withdraw_reason text,
  primary key (platform, id),
  constraint duty_day_withdrawn_check check ((withdrawn_at is null) = (withdraw_reason is null))
);
create unique index duty_day_unit_key on duty_day (platform, day, desk, unit) where withdrawn_at is null;
create index duty_day_unit_idx on duty_day (platform, unit, id desc);

-- What an entered figure was before, and why it was changed. value null: taken back, its formula counts again.
create table entered_figure_change (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of at
  period     text not null,
  subject    text not null,
  figure     text not null,
  value      numeric,
  source     text,
  reason     text,                             -- of a change or taking back; null: entered for the first time
  by_user    uuid,                             -- null: imported
  at         timestamptz not null,
  primary key (platform, id)
);
create index entered_figure_change_idx on entered_figure_change (platform, period, subject, figure, id);
create index entered_figure_entered_idx on entered_figure (platform, entered_at desc, period, subject, figure);

select distribute('ledger_entry');
select distribute('ledger_evidence');
select distribute('spot_check');
select distribute('knowledge_update');
select distribute('knowledge_reminder');
select distribute('duty_day');
select distribute('entered_figure_change');

alter table ledger_entry       add constraint ledger_entry_unit_fk       foreign key (platform, unit)     references unit;
alter table ledger_entry       add constraint ledger_entry_order_fk      foreign key (platform, order_id) references work_order;
alter table ledger_evidence    add constraint ledger_evidence_entry_fk   foreign key (platform, entry_id) references ledger_entry;
alter table spot_check         add constraint spot_check_unit_fk         foreign key (platform, unit)     references unit;
alter table spot_check         add constraint spot_check_order_fk        foreign key (platform, order_id) references work_order;
alter table spot_check         add constraint spot_check_county_fk       foreign key (county)             references platform;
alter table knowledge_update   add constraint knowledge_update_unit_fk   foreign key (platform, unit)     references unit;
alter table knowledge_reminder add constraint knowledge_reminder_unit_fk foreign key (platform, unit)     references unit;
alter table duty_day           add constraint duty_day_unit_fk           foreign key (platform, unit)     references unit;

-- The list of samples used to be read from the orders' events.
insert into spot_check (platform, id, period, order_number, order_id, unit, sample_number, rating, contacted, remark, entered_by, entered_at)
select e.platform, e.id, to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM'), o.number, o.id,
       (select a.unit from assignment a where a.platform = o.platform and a.order_id = o.id and a.role in ('lead', 'county') order by a.hop desc, a.id desc limit 1),
       e.input ->> 'sampleNumber', coalesce(o.province_rating, 'none'), (e.input ->> 'contacted')::boolean, e.input ->> 'remark', e.actor_id, e.at
from   event e
join   work_order o on o.platform = e.platform and o.id = e.order_id
where  e.verb = 'provinceSample';

-- Figures entered before have this as their first line.
insert into entered_figure_change (platform, id, period, subject, figure, value, source, by_user, at)
select platform, gen_random_uuid(), period, subject, figure, value, source, entered_by, entered_at from entered_figure;

-- Changes of figures and evidence are added and never changed, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on ledger_evidence, entered_figure_change from app;
    revoke delete, truncate on ledger_entry, spot_check, knowledge_update, knowledge_reminder, duty_day from app;
  end if;
end
$$;

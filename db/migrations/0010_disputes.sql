-- Disputes: what each unit says, the meetings held and the rulings made; and the dispatch catalogue they feed.

create table dispute_statement (
  platform      text not null,
  id            uuid not null,                 -- UUIDv7 of at
  order_id      uuid not null,
  unit          text not null,
  stance        text not null check (stance in ('denies', 'shares', 'accepts')),
  statement     text not null,
  basis         text,                          -- law, three-fix plan or list clause it rests on
  proposed_unit text,
  by_user       uuid not null,
  at            timestamptz not null,
  primary key (platform, id)
);
create index dispute_statement_order_idx on dispute_statement (platform, order_id, at);

create table dispute_meeting (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of entered_at
  order_id   uuid not null,
  held_at    timestamptz not null,
  place      text not null,
  units      text[] not null,                  -- who sat there
  minutes    text not null,
  decided_by text not null,                    -- the body that decided: hotline office, establishment office and justice bureau ...
  by_user    uuid not null,
  entered_at timestamptz not null,
  primary key (platform, id)
);
create index dispute_meeting_order_idx on dispute_meeting (platform, order_id, held_at);

create table ruling (
  platform         text not null,
  id               uuid not null,              -- the id of the event that ruled
  order_id         uuid not null,
  category_version text not null,
  category         text not null,
  region           text,
  unit             text not null,
  co_units         text[] not null,
  basis            text not null,
  minutes          text not null,
  scope            text not null check (scope in ('case', 'place', 'category')), -- what it binds: this order, its kind there, its kind everywhere
  valid_from       date not null,
  valid_to         date,                       -- last day; null: until another one
  by_user          uuid,
  at               timestamptz not null,
  primary key (platform, id)
);
create index ruling_order_idx on ruling (platform, order_id);
create index ruling_category_idx on ruling (platform, category, at desc);
create index ruling_at_idx on ruling (platform, at desc, id desc);

-- Which unit is responsible for what, where and since when. Rows are ended, never changed or deleted.
create table catalogue_entry (
  platform         text not null,
  id               uuid not null,
  category_version text not null,
  category         text not null,              -- leaf or branch: what starts with it
  region           text,                       -- region or street; null: everywhere
  keyword          text,                       -- only requests that say this word
  unit             text not null,
  co_units         text[] not null,
  valid_from       date not null,
  valid_to         date,                       -- last day planned; null: open
  basis            text not null,
  note             text,                       -- whose asset, up to which kerb ...
  source           text not null check (source in ('list', 'ruling')),
  ruling_id        uuid,
  precedents       uuid[] not null,            -- orders that show what it means
  replaces         uuid,                       -- the entry it amends
  entered_by       uuid,                       -- null: came with the city's data
  entered_at       timestamptz not null,
  ended_on         date,                       -- first day it no longer counts, when ended early
  ended_by         uuid,
  ended_at         timestamptz,
  end_reason       text,
  primary key (platform, id)
);
create index catalogue_entry_key_idx on catalogue_entry (platform, category, id);
create index catalogue_entry_unit_idx on catalogue_entry (platform, unit, category, id);

-- Which dispatches followed the catalogue: those that came back speak against the entry.
create table catalogue_use (
  platform      text not null,
  assignment_id uuid not null,
  entry_id      uuid not null,
  order_id      uuid not null,
  at            timestamptz not null,
  primary key (platform, assignment_id)
);
create index catalogue_use_entry_idx on catalogue_use (platform, entry_id);

select distribute('dispute_statement');
select distribute('dispute_meeting');
select distribute('ruling');
select distribute('catalogue_entry');
select distribute('catalogue_use');

alter table dispute_statement add constraint dispute_statement_order_fk    foreign key (platform, order_id)      references work_order;
alter table dispute_statement add constraint dispute_statement_unit_fk     foreign key (platform, unit)          references unit;
alter table dispute_statement add constraint dispute_statement_proposed_fk foreign key (platform, proposed_unit) references unit;
alter table dispute_meeting   add constraint dispute_meeting_order_fk      foreign key (platform, order_id)      references work_order;
alter table ruling            add constraint ruling_order_fk               foreign key (platform, order_id)      references work_order;
alter table ruling            add constraint ruling_unit_fk                foreign key (platform, unit)          references unit;
alter table catalogue_entry   add constraint catalogue_entry_category_fk   foreign key (platform, category_version, category) references category;
alter table catalogue_entry   add constraint catalogue_entry_region_fk     foreign key (platform, region)        references region;
alter table catalogue_entry   add constraint catalogue_entry_unit_fk       foreign key (platform, unit)          references unit;
alter table catalogue_entry   add constraint catalogue_entry_ruling_fk     foreign key (platform, ruling_id)     references ruling;
alter table catalogue_entry   add constraint catalogue_entry_replaces_fk   foreign key (platform, replaces)      references catalogue_entry;
alter table catalogue_use     add constraint catalogue_use_entry_fk        foreign key (platform, entry_id)      references catalogue_entry;
alter table catalogue_use     add constraint catalogue_use_assignment_fk   foreign key (platform, assignment_id) references assignment;

-- Precedents: orders of one kind in one place, newest first. And the few orders a supervisor looks for.
create index work_order_alike_idx on work_order (platform, category, region, registered_at desc);
create index assignment_returning_idx on assignment (platform, order_id) where state = 'returnRequested';
create index work_order_repeated_idx on work_order (platform, id)
  where (ring or return_request_count > 1 or hop_count > 2)
    and state not in ('declined', 'resolvedOnline', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged');

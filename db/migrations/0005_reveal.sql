-- Who saw a citizen's full number, of which order, and why.

create table reveal (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at
  order_id uuid not null,
  user_id  uuid not null,
  reason   text not null,
  at       timestamptz not null,
  primary key (platform, id)
);
create index reveal_order_idx on reveal (platform, order_id);

select distribute('reveal');

alter table reveal add constraint reveal_order_fk foreign key (platform, order_id) references work_order;
alter table reveal add constraint reveal_user_fk  foreign key (platform, user_id)  references app_user;

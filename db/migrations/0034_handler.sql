-- Who of a unit works on an order, once its liaison or leader has named somebody; and whose call an agent has.

create table order_handler (
  platform text not null,
  order_id uuid not null,
  unit     text not null,
  handler  uuid not null,                      -- of that unit
  named_by uuid not null,
  named_at timestamptz not null,
  primary key (platform, order_id, unit)
);
select distribute('order_handler');
alter table order_handler
  add constraint order_handler_order_fk foreign key (platform, order_id) references work_order,
  add constraint order_handler_unit_fk foreign key (platform, unit) references unit,
  add constraint order_handler_handler_fk foreign key (platform, handler) references app_user;
-- An agent sees the orders of whoever is on the line.
create index call_agent_idx on call (platform, agent_id, arrived_at desc) where agent_id is not null;

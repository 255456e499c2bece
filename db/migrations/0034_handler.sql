-- Who of a unit works on an order, once its liaison or leader has named somebody; whose call an agent has; deeds of two people kept apart.

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
-- A knowledge entry is looked over by somebody other than who wrote it.
alter table knowledge_update
  add column reviewed_by uuid,
  add column reviewed_at timestamptz,
  add constraint knowledge_update_review_check check ((reviewed_by is null) = (reviewed_at is null) and reviewed_by is distinct from entered_by or reviewed_by is null);
-- Nobody is two of the three administrators (GB/T 22239 8.1.10).
alter table app_user add constraint app_user_one_administrator_check check (
  ('administrator' = any(roles))::int + ('securityAdministrator' = any(roles))::int + ('auditor' = any(roles))::int <= 1);
-- An agent sees the orders of whoever is on the line.
create index call_agent_idx on call (platform, agent_id, arrived_at desc) where agent_id is not null;

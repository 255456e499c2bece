-- Orders arrive in the order of time, and an index grows well only at its upper end: kept newest first, every page of these split in the middle
-- and stayed half empty, and for a month's figures PostgreSQL preferred a smaller index that leads all over the table. Newest first they are read
-- backwards.

drop index work_order_registered_idx;
drop index work_order_state_idx;
drop index work_order_unit_idx;
drop index work_order_unit_newest_idx;
create index work_order_registered_idx  on work_order (platform, registered_at, id);
create index work_order_state_idx       on work_order (platform, state, registered_at, id);
create index work_order_unit_idx        on work_order (platform, lead_unit, state, registered_at, id);
create index work_order_unit_newest_idx on work_order (platform, lead_unit, registered_at, id) where lead_unit is not null;

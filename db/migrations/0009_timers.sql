-- What timers and effects need to wait in order.

-- Not part of the clock as its events tell it: look not before, because what it wanted could not be done; infinity: over before it was imported.
alter table clock add column retry_at timestamptz;
drop index clock_fire_idx;
create index clock_fire_idx on clock (platform, greatest(fire_at, retry_at)) where stopped_at is null and fire_at is not null;

-- What it is about, to be seen at a glance.
alter table notice add column verb text;

-- Effects that act on orders go one after another per order.
create index outbox_order_idx on outbox (platform, order_id, created_at, id) where done_at is null;

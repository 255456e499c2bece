-- What timers and effects need to wait in order.

-- Not part of the clock as its events tell it: the clock wanted something that could not be done; look again not before.
alter table clock add column retry_at timestamptz;

-- What it is about, to be seen at a glance.
alter table notice add column verb text;

-- Effects that act on orders go one after another per order.
create index outbox_order_idx on outbox (platform, order_id, created_at, id) where done_at is null;

-- What a month's assessment asks by date, so that a month costs the same after ten years.

-- Tasks by the deadline and by the day the result was filed.
create index assignment_due_idx on assignment (platform, due_at);
create index assignment_submitted_idx on assignment (platform, submitted_at) where submitted_at is not null;
-- Open or filed late: what may be overdue at a month's end.
create index assignment_late_idx on assignment (platform, submitted_at, due_at) where on_time is not true;
create index assignment_return_requested_idx on assignment (platform, return_requested_at) where return_requested_at is not null;
-- Orders by first dispatch and by the day they were closed.
create index work_order_dispatched_idx on work_order (platform, first_dispatched_at) where first_dispatched_at is not null;
create index work_order_closed_idx on work_order (platform, closed_at) where closed_at is not null;
-- Orders with tasks by the day they were registered: one in five.
create index work_order_sent_idx on work_order (platform, registered_at) where first_dispatched_at is not null;
-- Callbacks that ended a task's round: one in six.
create index callback_task_at_idx on callback (platform, at) where assignment_id is not null and concluding;
-- Merged orders by id: few, asked for every answer given on the line.
create index work_order_merged_id_idx on work_order (platform, id) where merged_into is not null;

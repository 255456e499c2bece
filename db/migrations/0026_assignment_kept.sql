-- The rows of the view assignment_fact as a table, written in the transaction of each change: a month is then counted from rows that lie side by
-- side, where the view looks up each task's order and callback. Beside it the indexes only counting read go.

create table assignment_kept (
  platform                  text not null,
  id                        uuid not null,
  order_id                  uuid not null,
  unit                      text not null,
  channel                   text,
  request_type              text,
  region                    text,
  category                  text,
  tags                      text[],
  handed_down               boolean,
  registered_at             timestamptz,
  first_dispatched_at       timestamptz,
  dispatched_at             timestamptz,
  due_at                    timestamptz,
  submitted_at              timestamptz,
  completed_at              timestamptz,
  filed_on_time             boolean,
  called_back_at            timestamptz,
  callback_method           text,
  return_requested_at       timestamptz,
  returned_at               timestamptz,
  assigned                  boolean,
  valid                     boolean,
  excluded                  boolean,
  signed                    boolean,
  return_requested          boolean,
  return_accepted           boolean,
  return_requests_rejected  int,
  late_return               boolean,
  extended                  boolean,
  contact_recorded          boolean,
  withdrawn_after_contact   boolean,
  completed_unrecorded      boolean,
  completed_overdue         boolean,
  handling_minutes          bigint,
  fed_back_on_time          boolean,
  reworked                  boolean,
  contacted                 boolean,
  called_back               boolean,
  reached                   boolean,
  called_back_by_sms        boolean,
  evaluated                 boolean,
  satisfied                 boolean,
  fair                      boolean,
  not_rated                 boolean,
  dissatisfied              boolean,
  asked_solved              boolean,
  solved                    boolean,
  primary key (platform, id)
) with (fillfactor = 80);

select distribute('assignment_kept');

insert into assignment_kept
select
  a.platform,
  a.id,
  a.order_id,
  a.unit,
  o.channel,
  o.request_type,
  o.region,
  o.category,
  o.tags,
  o.mirror_platform is not null               as handed_down,
  o.registered_at,
  o.first_dispatched_at,
  a.dispatched_at,
  a.due_at,
  a.submitted_at,
  case when t.id is null then a.submitted_at end as completed_at,
  a.on_time                                   as filed_on_time,
  c.at                                        as called_back_at,
  c.method                                    as callback_method,
  a.return_requested_at,
  case when a.state = 'returned' then a.return_decided_at end as returned_at,
  a.state not in ('returned', 'recalled')     as assigned,
  a.state not in ('returned', 'recalled') and t.id is null as valid,
  t.id is not null                            as excluded,
  a.signed_at is not null and t.id is null as signed,
  a.return_requested_at is not null and t.id is null as return_requested,
  a.state = 'returned' and t.id is null as return_accepted,
  case when t.id is not null then 0 else a.return_rejected_count end as return_requests_rejected,
  a.late_return and t.id is null as late_return,
  a.extension_count > 0 and t.id is null as extended,
  a.contacted_at is not null and t.id is null as contact_recorded,
  o.state = 'withdrawn' and a.contacted_at is not null and t.id is null as withdrawn_after_contact,
  a.submitted_at is not null and a.contacted_at is null and t.id is null as completed_unrecorded,
  a.submitted_at is not null and not coalesce(a.on_time, true) and t.id is null and m.id is null as completed_overdue,
  case when t.id is null then extract(epoch from a.submitted_at - a.dispatched_at)::bigint / 60 end as handling_minutes,
  (coalesce(a.on_time, false) or (m.id is not null and a.submitted_at is not null)) and t.id is null as fed_back_on_time,
  a.round > 0 and t.id is null as reworked,
  coalesce(c.contacted, false) and t.id is null as contacted,
  c.id is not null and t.id is null             as called_back,
  coalesce(c.outcome = 'answered', false) and t.id is null as reached,
  coalesce(c.method = 'sms', false) and t.id is null       as called_back_by_sms,
  coalesce(c.rating <> 'none', false) and t.id is null and r.id is null     as evaluated,
  coalesce(c.rating = 'positive', false) and t.id is null and r.id is null  as satisfied,
  coalesce(c.rating = 'neutral', false) and t.id is null and r.id is null   as fair,
  (coalesce(c.rating = 'none', false) or (r.id is not null and c.id is not null)) and t.id is null as not_rated,
  coalesce(c.rating = 'negative', false) and t.id is null and r.id is null  as dissatisfied,
  c.solved is not null and t.id is null         as asked_solved,
  coalesce(c.solved, false) and t.id is null    as solved
from assignment a
left join work_order o
  on  o.platform = a.platform
  and o.id = a.order_id
left join callback c
  on  c.platform = a.platform
  and c.assignment_id = a.id
  and c.assignment_id is not null
  and c.round = a.round
  and c.concluding
left join assessment_exclusion t
  on  t.platform = a.platform
  and t.assignment_id = a.id
  and t.scope = 'task'
left join assessment_exclusion r
  on  r.platform = a.platform
  and r.assignment_id = a.id
  and r.scope = 'rating'
left join assessment_exclusion m
  on  m.platform = a.platform
  and m.assignment_id = a.id
  and m.scope = 'time'
where a.role in ('lead', 'county');

create index assignment_kept_order_idx on assignment_kept (platform, order_id);
-- What puts a task into a month.
create index assignment_kept_dispatched_idx on assignment_kept (platform, dispatched_at);
create index assignment_kept_registered_idx on assignment_kept (platform, registered_at);
create index assignment_kept_due_idx on assignment_kept (platform, due_at);
create index assignment_kept_submitted_idx on assignment_kept (platform, submitted_at) where submitted_at is not null;
create index assignment_kept_called_back_idx on assignment_kept (platform, called_back_at) where called_back_at is not null;
create index assignment_kept_return_requested_idx on assignment_kept (platform, return_requested_at) where return_requested_at is not null;
-- Open or filed late: what may be overdue at a month's end.
create index assignment_kept_late_idx on assignment_kept (platform, submitted_at, due_at) where filed_on_time is not true;

drop index assignment_late_idx;
drop index assignment_return_requested_idx;
drop index callback_task_at_idx;
drop index work_order_sent_idx;

-- One row per rating of an answer given on the line. A month is a range of at.
create view callback_fact as
select
  c.platform,
  c.id,
  c.order_id,
  c.at,
  c.rating = 'positive' as online_satisfied,
  c.rating <> 'none'    as online_rated
from callback c
where c.assignment_id is null
  and c.concluding
  -- Callers of merged orders are called back without a unit's task of their own.
  and not exists (select from work_order o where o.platform = c.platform and o.id = c.order_id and o.merged_into is not null);

comment on column callback_fact.at               is '评价时间：计入评价当月';
comment on column callback_fact.online_satisfied is '在线工单满意量：在线办结后评价为满意';
comment on column callback_fact.online_rated     is '在线工单评价量：在线办结后作了评价';

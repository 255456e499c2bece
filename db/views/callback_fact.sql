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
  and c.concluding;

comment on column callback_fact.at               is '评价时间：计入评价当月';
comment on column callback_fact.online_satisfied is '在线工单满意量：在线办结后评价为满意';
comment on column callback_fact.online_rated     is '在线工单评价量：在线办结后作了评价';

-- One row per rating of an answer given on the line. A month is a range of at.
create view callback_fact as
select
  c.platform,
  c.id,
  c.order_id,
  c.at,
  o.channel,
  o.mirror_platform is not null as handed_down,
  c.rating = 'positive' as online_satisfied,
  c.rating <> 'none'    as online_rated
from callback c
left join work_order o
  on  o.platform = c.platform
  and o.id = c.order_id
where c.assignment_id is null
  and c.concluding
  -- Callers of merged orders are called back without a unit's task of their own. Asked apart from the join above, which then costs nothing where no column of it is read.
  and not exists (
    select from work_order m
    where  m.platform = c.platform and m.id = c.order_id and m.merged_into is not null
  );

comment on column callback_fact.at               is '评价时间：计入评价当月';
comment on column callback_fact.channel          is '来源渠道代码';
comment on column callback_fact.handed_down      is '上级交办：由上级平台交办下来的工单';
comment on column callback_fact.online_satisfied is '在线工单满意量：在线办结后评价为满意';
comment on column callback_fact.online_rated     is '在线工单评价量：在线办结后作了评价';

-- One row per order that counts as a request; one column per measure. A month is a range of registered_at.
create view order_fact as
select
  o.platform,
  o.id,
  o.registered_at,
  o.category_version,
  o.category,
  o.request_type,
  o.channel,
  o.region,
  o.concerned_unit,
  o.tags,
  true                              as accepted,
  o.state = 'resolvedOnline'        as resolved_online,
  o.first_dispatched_at is not null as dispatched,
  o.mirror_platform                 as handed_down_from
from work_order o
where o.state not in ('draft', 'declined');

comment on column order_fact.registered_at   is '登记时间：工单计入登记当月';
comment on column order_fact.category        is '诉求分类代码（最末级）';
comment on column order_fact.accepted        is '受理诉求：除草稿和不予受理以外的工单，含无效类';
comment on column order_fact.resolved_online is '在线办结：话务员当场答复办结';
comment on column order_fact.dispatched      is '转办工单：至少派发过一次承办单位';
comment on column order_fact.handed_down_from is '交办的上级平台：计入本平台的数字，上级统计下级自有受理量时除外';

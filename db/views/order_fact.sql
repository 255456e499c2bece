-- One row per order that counts as a request; one column per measure. A month is a range of registered_at.
create view order_fact as
select
  o.platform,
  o.id,
  o.registered_at,
  o.first_dispatched_at             as dispatched_at,
  o.closed_at,
  o.category_version,
  o.category,
  o.request_type,
  o.channel,
  o.region,
  o.concerned_unit,
  o.urgency,
  o.tags,
  o.mirror_platform is not null     as handed_down,
  true                              as accepted,
  o.state = 'resolvedOnline'        as resolved_online,
  o.first_dispatched_at is not null as dispatched,
  o.closed_at is not null           as closed,
  o.first_dispatched_at is not null and o.hop_count <= 1 as dispatched_once,
  case when o.first_dispatched_at is not null then o.hop_count end as hops,
  o.follows is not null or exists (
    select from work_order e
    where  e.platform = o.platform and e.caller_id = o.caller_id and e.category = o.category
      and  e.registered_at < o.registered_at and e.registered_at >= o.registered_at - interval '30 days') as repeated,
  o.state = 'withdrawn'             as withdrawn,
  o.state = 'withdrawn' and exists (
    select from assignment a where a.platform = o.platform and a.order_id = o.id and a.contacted_at is not null) as withdrawn_after_contact
from work_order o
where o.state not in ('draft', 'declined');

comment on column order_fact.registered_at   is '登记时间：工单计入登记当月';
comment on column order_fact.dispatched_at   is '首次派单时间';
comment on column order_fact.closed_at       is '办结时间';
comment on column order_fact.category        is '诉求分类代码（最末级）';
comment on column order_fact.request_type    is '诉求类型代码';
comment on column order_fact.channel         is '来源渠道代码';
comment on column order_fact.region          is '事发地区代码';
comment on column order_fact.concerned_unit  is '涉及单位代码';
comment on column order_fact.urgency         is '紧急程度：normal 一般，urgent 紧急，critical 特急';
comment on column order_fact.handed_down     is '上级交办：由上级平台交办下来的工单，上级统计下级自有平台时不计';
comment on column order_fact.accepted        is '受理诉求：除草稿和不予受理以外的工单，含无效类';
comment on column order_fact.resolved_online is '在线办结：话务员当场答复办结';
comment on column order_fact.dispatched      is '转办工单：至少派发过一次承办单位';
comment on column order_fact.closed          is '办结工单：已经办结归档';
comment on column order_fact.dispatched_once is '一次派准量：派发过且未再改派的工单';
comment on column order_fact.hops            is '派单次数：派发过的工单被派发的次数';
comment on column order_fact.repeated        is '重复诉求：再次反映，或同一来电人30天内就同一分类登记过';
comment on column order_fact.withdrawn       is '撤单量：由诉求人撤回的工单';
comment on column order_fact.withdrawn_after_contact is '承办单位联系后撤单量：承办单位联系过诉求人之后撤回的工单';

-- One row per unit's task with the callback that counts for it: the concluding one of its last round.
-- A month's unit figures are a range of called_back_at (附件1 note: cut off by callback time); open overdue ones go by due_at.
create view assignment_fact as
select
  a.platform,
  a.id,
  a.order_id,
  a.unit,
  o.registered_at,
  o.category,
  o.tags,
  a.dispatched_at,
  a.due_at,
  a.submitted_at,
  a.return_requested_at,
  case when a.state = 'returned' then a.return_decided_at end as returned_at,
  c.at                                        as called_back_at,
  a.state not in ('returned', 'recalled')     as valid,
  a.return_rejected_count                     as return_requests_rejected,
  coalesce(a.on_time, false)                  as fed_back_on_time,
  coalesce(c.contacted, false)                as contacted,
  c.id is not null                            as called_back,
  coalesce(c.outcome = 'answered', false)     as reached,
  coalesce(c.rating = 'positive', false)      as satisfied,
  coalesce(c.rating = 'neutral', false)       as fair,
  coalesce(c.rating = 'none', false)          as not_rated,
  coalesce(c.rating = 'negative', false)      as dissatisfied,
  o.mirror_platform                           as handed_down_from
from assignment a
left join work_order o
  on  o.platform = a.platform
  and o.id = a.order_id
left join callback c
  on  c.platform = a.platform
  and c.assignment_id = a.id
  and c.round = a.round
  and c.concluding
-- A county's platform answers for an order like a lead.
where a.role in ('lead', 'county');

comment on column assignment_fact.called_back_at           is '回访时间：承办单位各项指标计入回访当月';
comment on column assignment_fact.registered_at            is '工单登记时间：自有平台各项指标计入登记当月';
comment on column assignment_fact.due_at                   is '办理时限';
comment on column assignment_fact.submitted_at             is '反馈时间';
comment on column assignment_fact.return_requested_at      is '申请退单时间';
comment on column assignment_fact.returned_at              is '退单生效时间';
comment on column assignment_fact.valid                    is '有效工单量：未退回、未撤回的主办或交办工单';
comment on column assignment_fact.return_requests_rejected is '已驳回退单申请量：被驳回的退单申请次数';
comment on column assignment_fact.fed_back_on_time         is '按时反馈量：反馈时未超过办理时限';
comment on column assignment_fact.contacted                is '联系反馈当事人：回访时市民确认承办单位联系过';
comment on column assignment_fact.called_back              is '回访总量：已有办结的回访';
comment on column assignment_fact.reached                  is '回访接通量：回访接通并办结';
comment on column assignment_fact.satisfied                is '满意量：最后一轮回访评价为满意';
comment on column assignment_fact.fair                     is '一般量：最后一轮回访评价为一般';
comment on column assignment_fact.not_rated                is '未评价量：最后一轮回访市民未作评价';
comment on column assignment_fact.dissatisfied             is '不满意量：最后一轮回访评价为不满意';
comment on column assignment_fact.handed_down_from         is '交办的上级平台：计入本平台的数字，上级统计下级自有平台时除外';

-- One row per unit's task with the callback that counts for it: the concluding one of its last round. Excluded tasks count in no measure but `excluded`;
-- an excluded rating counts as not rated, an excluded time as on time (考核申诉).
create view assignment_fact as
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
  -- Says nothing more, but opens the index of tasks' callbacks by time.
  and c.assignment_id is not null
  and c.round = a.round
  and c.concluding
-- What an appeal took out of the assessment: the task, its rating, its time.
left join assessment_exclusion t
  on  t.platform = a.platform
  and t.assignment_id = a.id
  and t.scope = 'task'
  and t.withdrawn_at is null
left join assessment_exclusion r
  on  r.platform = a.platform
  and r.assignment_id = a.id
  and r.scope = 'rating'
  and r.withdrawn_at is null
left join assessment_exclusion m
  on  m.platform = a.platform
  and m.assignment_id = a.id
  and m.scope = 'time'
  and m.withdrawn_at is null
-- A county's platform answers for an order like a lead.
where a.role in ('lead', 'county');

comment on column assignment_fact.unit                     is '承办单位代码';
comment on column assignment_fact.channel                  is '来源渠道代码';
comment on column assignment_fact.request_type             is '诉求类型代码';
comment on column assignment_fact.region                   is '事发地区代码';
comment on column assignment_fact.category                 is '诉求分类代码（最末级）';
comment on column assignment_fact.handed_down              is '上级交办：由上级平台交办下来的工单，上级统计下级自有平台时不计';
comment on column assignment_fact.registered_at            is '工单登记时间';
comment on column assignment_fact.first_dispatched_at      is '工单首次派单时间';
comment on column assignment_fact.dispatched_at            is '派单时间';
comment on column assignment_fact.due_at                   is '办理时限';
comment on column assignment_fact.submitted_at             is '反馈时间';
comment on column assignment_fact.completed_at             is '已办结量：反馈时间在期末之前的工单，经批准剔除的不计';
comment on column assignment_fact.filed_on_time            is '反馈时是否按时，反馈时记定：空为尚未反馈；与按时反馈量不同，不计考核申诉';
comment on column assignment_fact.called_back_at           is '回访时间';
comment on column assignment_fact.callback_method          is '回访方式：call 人工，sms 短信，robot 机器人，app 应用，ivr 语音按键';
comment on column assignment_fact.return_requested_at      is '申请退单时间';
comment on column assignment_fact.returned_at              is '退单生效时间';
comment on column assignment_fact.assigned                 is '交办总量：未退回、未撤回的主办或交办工单';
comment on column assignment_fact.valid                    is '有效工单量：未退回、未撤回且未经批准剔除的主办或交办工单';
comment on column assignment_fact.excluded                 is '经批准剔除量：考核申诉获准后不计入考核的工单';
comment on column assignment_fact.signed                   is '签收量：承办单位已签收';
comment on column assignment_fact.return_requested         is '申请退单量：申请过退单的工单';
comment on column assignment_fact.return_accepted          is '退单量：退单获准的工单';
comment on column assignment_fact.return_requests_rejected is '已驳回退单申请量：被驳回的退单申请次数';
comment on column assignment_fact.late_return              is '超时限退单量：超过退单时限才申请的工单';
comment on column assignment_fact.extended                 is '延期工单量：获准延期的工单';
comment on column assignment_fact.contact_recorded         is '有联系记录量：承办单位登记过联系诉求人';
comment on column assignment_fact.withdrawn_after_contact  is '联系后撤单量：承办单位登记过联系诉求人，其后诉求人撤单';
comment on column assignment_fact.completed_unrecorded     is '无联系记录办结量：已反馈但没有联系诉求人的记录';
comment on column assignment_fact.completed_overdue        is '超时办结量：反馈时已超过办理时限';
comment on column assignment_fact.handling_minutes         is '办理分钟：派单到反馈的自然时间';
comment on column assignment_fact.fed_back_on_time         is '按时反馈量：反馈时未超过办理时限';
comment on column assignment_fact.reworked                 is '返工数：发回重办过的工单';
comment on column assignment_fact.contacted                is '联系反馈当事人：回访时市民确认承办单位联系过';
comment on column assignment_fact.called_back              is '回访总量：已有办结的回访';
comment on column assignment_fact.reached                  is '回访接通量：回访接通并办结';
comment on column assignment_fact.called_back_by_sms       is '短信回访量：以短信方式办结的回访';
comment on column assignment_fact.evaluated                is '有效评价量：最后一轮回访作了评价';
comment on column assignment_fact.satisfied                is '满意量：最后一轮回访评价为满意';
comment on column assignment_fact.fair                     is '一般量：最后一轮回访评价为一般';
comment on column assignment_fact.not_rated                is '未评价量：最后一轮回访市民未作评价';
comment on column assignment_fact.dissatisfied             is '不满意量：最后一轮回访评价为不满意';
comment on column assignment_fact.asked_solved             is '问过是否解决量：回访问过诉求是否解决';
comment on column assignment_fact.solved                   is '认为已解决量：回访时市民认为已解决';

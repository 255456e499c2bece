-- One row per call, in or out. A month is a range of arrived_at.
create view call_fact as
select
  c.platform,
  c.id,
  c.arrived_at,
  c.direction,
  c.desk,
  c.direction = 'in'                                                              as received,
  c.direction = 'in' and c.answered_at is not null                                as answered,
  c.direction = 'in' and c.answered_at is not null and coalesce(c.wait_seconds <= 15, false) as answered_15s,
  c.direction = 'in' and c.answered_at is null                                    as abandoned,
  c.direction = 'out'                                                             as called_out,
  case when c.direction = 'in' then c.wait_seconds end                            as wait_seconds,
  case when c.direction = 'in' then extract(epoch from c.ended_at - c.answered_at)::int end as talk_seconds
from call c;

comment on column call_fact.arrived_at   is '来电时间：计入来电当月；呼出为拨出时间';
comment on column call_fact.direction    is '方向：in 呼入，out 呼出';
comment on column call_fact.desk         is '专席：空为普通坐席';
comment on column call_fact.received     is '接听群众来电：呼入总量，含未接通的';
comment on column call_fact.answered     is '接通量：由话务员接起的来电';
comment on column call_fact.answered_15s is '15秒内接通量：排队和振铃合计不超过15秒即接起的来电';
comment on column call_fact.abandoned    is '放弃量：未接起即挂断的来电';
comment on column call_fact.called_out   is '呼出总次数：由热线拨出的电话';
comment on column call_fact.wait_seconds is '等待秒数：来电排队和振铃的时间';
comment on column call_fact.talk_seconds is '通话秒数：接起到挂机，不含事后处理';

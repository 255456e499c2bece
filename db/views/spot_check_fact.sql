-- One row per line of the province's lists of sampled orders, but for those the province took back. A month is a range of listed_in.
create view spot_check_fact as
select
  s.platform,
  s.id,
  s.unit,
  s.county,
  to_date(s.period, 'YYYY-MM') as listed_in,
  s.sampled_at,
  true                          as sampled,
  s.contacted is true           as sample_contacted,
  s.contacted is false          as sample_not_contacted,
  s.rating = 'positive'         as sample_satisfied,
  s.rating = 'negative'         as sample_dissatisfied,
  exists (
    select from spot_check b
    where  b.platform = s.platform and b.order_number = s.order_number and b.withdrawn_at is null and b.appeal <> 'granted' and (b.period, b.id) < (s.period, s.id)
  )                             as sample_listed_before
from spot_check s
where s.withdrawn_at is null
  and s.appeal <> 'granted';

comment on column spot_check_fact.listed_in            is '列入省级抽查名单的月份（该月一日）：计入名单所属月份';
comment on column spot_check_fact.sampled_at           is '省级回访诉求人的时间：空为名单未载明';
comment on column spot_check_fact.sampled              is '省级抽查件数：名单上的每一行，同一工单列两次计两件；经申诉由省里撤回的不计';
comment on column spot_check_fact.sample_contacted     is '抽查已联系件数：诉求人答复承办单位联系过';
comment on column spot_check_fact.sample_not_contacted is '抽查未联系件数：诉求人答复承办单位没有联系过；未问或未载明的不计';
comment on column spot_check_fact.sample_satisfied     is '抽查满意件数：诉求人对办理结果满意';
comment on column spot_check_fact.sample_dissatisfied  is '抽查不满意件数：诉求人对办理结果不满意';
comment on column spot_check_fact.sample_listed_before is '抽查重复列出件数：同一工单编号在此前的名单或同一名单中已列出';

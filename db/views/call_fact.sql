-- One row per call that came in. A month is a range of arrived_at.
create view call_fact as
select
  c.platform,
  c.id,
  c.arrived_at,
  c.desk,
  true                      as received,
  c.answered_at is not null as answered
from call c
where c.direction = 'in';

comment on column call_fact.arrived_at is '来电时间：计入来电当月';
comment on column call_fact.desk       is '专席：空为普通坐席';
comment on column call_fact.received   is '接听群众来电：呼入总量，含未接通的';
comment on column call_fact.answered   is '接通量：由话务员接起的来电';

-- One row per entry of the knowledge base a unit added or brought up to date, and one per reminder to do so. A month is a range of at.
create view knowledge_fact as
select
  k.platform,
  k.id,
  k.unit,
  k.at,
  true           as knowledge_updated,
  k.kind = 'new' as knowledge_added,
  false          as knowledge_reminded,
  false          as knowledge_late
from knowledge_update k
where k.withdrawn_at is null
union all
select
  r.platform,
  r.id,
  r.unit,
  r.due_at as at,
  false    as knowledge_updated,
  false    as knowledge_added,
  true     as knowledge_reminded,
  case when r.answered_at is null then r.due_at < now() else r.answered_at > r.due_at end as knowledge_late
from knowledge_reminder r
where r.withdrawn_at is null;

comment on column knowledge_fact.at                 is '更新计入更新当月，提醒计入到期当月';
comment on column knowledge_fact.knowledge_updated  is '知识库更新条数：新增和更新都计';
comment on column knowledge_fact.knowledge_added    is '知识库新增条数：更新中属新增的';
comment on column knowledge_fact.knowledge_reminded is '知识库提醒条数：到期的系统提醒';
comment on column knowledge_fact.knowledge_late     is '知识库逾期未更新条数：期限已过才答复，或期限已过仍未答复';

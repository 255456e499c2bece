-- One row per score sheet submitted. A month is a range of submitted_at.
create view quality_sheet_fact as
select
  s.platform,
  s.id,
  s.kind,
  s.agent_id,
  s.submitted_at,
  s.kind = 'call'            as calls_inspected,
  s.kind = 'record'          as records_inspected,
  s.total,
  s.full_points,
  s.objected_at is not null  as objected,
  coalesce(s.ruling = 'changed', false) as objection_upheld
from quality_sheet s
where s.state = 'submitted';

comment on column quality_sheet_fact.submitted_at      is '质检提交时间：计入提交当月';
comment on column quality_sheet_fact.calls_inspected   is '通话质检量';
comment on column quality_sheet_fact.records_inspected is '工单记录质检量';
comment on column quality_sheet_fact.total             is '质检得分合计：更正、复核改分后的得分';
comment on column quality_sheet_fact.full_points       is '质检满分合计：除以它得百分制';
comment on column quality_sheet_fact.objected          is '申请复核量';
comment on column quality_sheet_fact.objection_upheld  is '复核采纳量';

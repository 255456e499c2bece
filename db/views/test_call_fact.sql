-- One row per test call. A month is a range of dialled_at.
create view test_call_fact as
select
  t.platform,
  t.id,
  t.tested,
  t.dialled_at,
  true as test_calls,
  t.answer_seconds,
  t.voice_navigation,
  t.connection,
  t.service_manner,
  t.knowledge,
  t.callback_service
from test_call t;

comment on column test_call_fact.dialled_at       is '拨测时间：计入拨测当月';
comment on column test_call_fact.test_calls       is '拨测通数';
comment on column test_call_fact.answer_seconds   is '等待接通秒数：空为未接通';
comment on column test_call_fact.voice_navigation is '语音导航得分合计';
comment on column test_call_fact.connection       is '接通情况得分合计';
comment on column test_call_fact.service_manner   is '服务规范得分合计';
comment on column test_call_fact.knowledge        is '业务知识得分合计';
comment on column test_call_fact.callback_service is '回访服务得分合计';

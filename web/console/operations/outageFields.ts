import { outageScopes } from '#domain/outage/scopes.ts'
import type { operationsApi } from '#api/operations.ts'
import type { CallArgs } from '#web/kit/call.ts'
import { type Field, field } from '../registers/EntryDrawer.tsx'

type Facts = CallArgs<typeof operationsApi.enter>['body']

/** What is asked about an outage. `whole`: its end and cause must be known. */
export function outageFields(whole: boolean): readonly Field[] {
  return [
    field('planned', '类别', 'choice', { choices: [{ value: 'no', label: '计划外' }, { value: 'yes', label: '计划内（事先通知的维护）' }] }),
    field('scope', '影响范围', 'select', { choices: Object.entries(outageScopes).map(([value, { label }]) => ({ value, label })), hint: '只有“全平台”计入可用率' }),
    field('startedAt', '开始时间', 'instant'), field('endedAt', '结束时间', 'instant', { required: whole, ...(whole ? {} : { hint: '还没恢复就空着，恢复后再核实' }) }),
    field('cause', '原因', 'paragraph', { required: whole, max: 1000 }), field('measure', '处置措施', 'paragraph', { required: false, max: 1000 }),
    field('reportedBy', '报告部门或岗位', 'text', { required: false, max: 60, hint: '写部门或岗位，不写姓名' }),
  ]
}

/** The form's values as the interface takes them. */
export function toFacts(values: Record<string, unknown>): Facts {
  return { ...values, planned: values.planned === 'yes' } as Facts
}

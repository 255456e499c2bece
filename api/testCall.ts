import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { amendmentReply, marksBody, marksReply, recordingBytes, recordingReply, scoreSheetReply } from './scoreSheet.ts'
import { id, instant, line, paragraph, period } from './text.ts'

const params = z.object({ id })
const date = (label: string) => z.iso.date(`${label}应写成 2026-11-01 的样子`)
const seconds = (label: string) => z.int(`${label}应为整数`).min(0, `${label}不能为负`).max(3600, `${label}最多 3600`).nullable().optional()
const findings = z.string('发现问题应为文字').trim().max(500, '发现问题最多 500 个字').optional()
const cursor = z.string().max(200).optional()
const limit = z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional()

export const scenarioLine = z.object({
  id, category: z.string(), categoryName: z.string(), question: z.string(), expectedAnswer: z.string(), validFrom: z.string(), validTo: z.string().nullable(), inForce: z.boolean(),
  endedAt: instant.nullable(), enteredBy: z.string(), used: z.int(),
})
export type ScenarioLine = z.infer<typeof scenarioLine>

/** Points as decimal text; `testerName` null: not shown to those tested. */
export const testCallLine = z.object({
  id, tested: z.string(), testedName: z.string(), dialledAt: instant, answered: z.boolean(), answerSeconds: z.int().nullable(), scores: z.record(z.string(), z.string()), total: z.string(), fullPoints: z.string(),
  question: z.string().nullable(), findings: z.string().nullable(), testerName: z.string().nullable(), releasedAt: instant.nullable(), amended: z.int(), recorded: z.boolean(),
})
export type TestCallLine = z.infer<typeof testCallLine>

export const testCallDetail = testCallLine.extend({
  form: scoreSheetReply, marks: marksReply, ringSeconds: z.int().nullable(), queueSeconds: z.int().nullable(), menuPath: z.string().nullable(), agentNumber: z.string().nullable(),
  expectedAnswer: z.string().nullable(), recording: recordingReply.nullable(), amendments: z.array(amendmentReply), mayAmend: z.boolean(),
})
export type TestCallDetail = z.infer<typeof testCallDetail>

/** With the sheet in force, whose items are the columns. */
const page = z.object({ form: scoreSheetReply, rows: z.array(testCallLine), next: z.string().nullable() })

/** Test calls (拨测): the month's plan, what was found, and the bank of questions. */
export const testCallApi = {
  plan: endpoint({
    method: 'GET', path: '/api/test-calls/plan', permission: 'testCall.read', summary: '拨测计划', query: z.object({ period: period.optional() }),
    reply: z.object({
      period: z.string(), form: scoreSheetReply, connection: z.object({ item: z.string(), bands: z.array(z.object({ over: z.int(), most: z.string() })) }), unreleased: z.int(),
      /** `mean`: average total of the month's test calls, two decimals; null without any. */
      rows: z.array(z.object({ platform: z.string(), name: z.string(), wanted: z.int(), done: z.int(), missing: z.int(), mean: z.string().nullable() })),
    }),
  }),
  list: endpoint({ method: 'GET', path: '/api/test-calls', permission: 'testCall.read', summary: '拨测记录', query: z.object({ period: period.optional(), tested: line('被测平台', 6).optional(), cursor, limit }), reply: page }),
  /** The tested desk's own, once released; who tested is not among it. */
  received: endpoint({ method: 'GET', path: '/api/test-calls/received', permission: 'testCall.received', summary: '拨测结果', query: z.object({ cursor, limit }), reply: page }),
  detail: endpoint({ method: 'GET', path: '/api/test-calls/:id', permission: 'testCall.readOne', summary: '拨测记录详情', params, reply: testCallDetail }),
  record: endpoint({
    method: 'POST', path: '/api/test-calls', permission: 'testCall.make', summary: '登记拨测',
    body: z.object({
      tested: line('被测平台', 6), unit: line('被测单位', 40).nullable().optional(), dialledAt: instant, answered: z.boolean('是否接通应为是或否'), ringSeconds: seconds('振铃秒数'), queueSeconds: seconds('排队秒数'),
      menuPath: line('按键路径', 60).nullable().optional(), agentNumber: line('话务员工号', 40).nullable().optional(), scenarioId: id.nullable().optional(), marks: marksBody, findings,
    }),
    reply: testCallDetail,
  }),
  amend: endpoint({ method: 'POST', path: '/api/test-calls/:id/amendment', permission: 'testCall.make', summary: '更正拨测', params, body: z.object({ marks: marksBody, findings, reason: paragraph('更正理由', 1000) }), reply: testCallDetail }),
  /** Shows the month's test calls to those tested. */
  release: endpoint({ method: 'POST', path: '/api/test-calls/release', permission: 'testCall.make', summary: '公布拨测结果', body: z.object({ period }), reply: z.object({ released: z.int() }) }),
  addRecording: endpoint({ method: 'POST', path: '/api/test-calls/:id/recording', permission: 'testCall.make', summary: '上传拨测录音', params, upload: { bytes: recordingBytes }, reply: testCallDetail }),
  recording: endpoint({ method: 'GET', path: '/api/test-calls/:id/recording', permission: 'testCall.readOne', summary: '播放拨测录音', params, reply: z.unknown(), file: true }),
  scenarios: endpoint({
    method: 'GET', path: '/api/test-scenarios', permission: 'testCall.scenarios', summary: '拨测题库', query: z.object({ show: z.enum(['valid', 'all'], '应为有效或全部').optional(), cursor, limit }),
    reply: z.object({ rows: z.array(scenarioLine), next: z.string().nullable() }),
  }),
  /** With `replaces` the earlier question ends and this one stands in its place. */
  addScenario: endpoint({
    method: 'POST', path: '/api/test-scenarios', permission: 'testCall.make', summary: '新增拨测题',
    body: z.object({
      category: line('诉求分类', 40), question: paragraph('问题', 1000), expectedAnswer: paragraph('标准答案', 2000), validFrom: date('生效日期'), validTo: date('截止日期').nullable().optional(), replaces: id.nullable().optional(),
    }),
    reply: scenarioLine,
  }),
  endScenario: endpoint({ method: 'POST', path: '/api/test-scenarios/:id/end', permission: 'testCall.make', summary: '停用拨测题', params, reply: scenarioLine }),
}

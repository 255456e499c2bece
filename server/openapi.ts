import { z } from 'zod'
import { accountApi } from '#api/account.ts'
import { assessmentApi } from '#api/assessment.ts'
import { attachmentApi } from '#api/attachment.ts'
import { auditApi } from '#api/audit.ts'
import { authApi } from '#api/auth.ts'
import { batchApi } from '#api/batch.ts'
import { bulletinApi } from '#api/bulletin.ts'
import { calendarApi } from '#api/calendar.ts'
import { callbackApi } from '#api/callback.ts'
import { callApi } from '#api/call.ts'
import { catalogueApi } from '#api/catalogue.ts'
import { checkApi } from '#api/check.ts'
import { cityApi } from '#api/city.ts'
import { disputeApi } from '#api/dispute.ts'
import { draftApi } from '#api/draft.ts'
import { edgeApi } from '#api/edge.ts'
import { editionApi } from '#api/edition.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { exportApi } from '#api/export.ts'
import { handlerApi } from '#api/handler.ts'
import { limitsApi } from '#api/limits.ts'
import { linkedApi } from '#api/linked.ts'
import { majorApi } from '#api/major.ts'
import { nuisanceApi } from '#api/nuisance.ts'
import { operationsApi } from '#api/operations.ts'
import { orderApi } from '#api/order.ts'
import { ownApi } from '#api/own.ts'
import { periodApi } from '#api/period.ts'
import { permissionApi } from '#api/permission.ts'
import { printedApi } from '#api/printed.ts'
import { qualityApi } from '#api/quality.ts'
import { dutyDayApi, enteredFigureApi, knowledgeApi, ledgerApi, spotCheckApi } from '#api/registers.ts'
import { repeatsApi } from '#api/repeats.ts'
import { retentionApi, rightsApi } from '#api/retention.ts'
import { revealApi } from '#api/reveal.ts'
import { schemeApi } from '#api/scheme.ts'
import { supervisionApi } from '#api/supervision.ts'
import { testCallApi } from '#api/testCall.ts'
import { whoMay } from '#domain/access/permissions.ts'

const tables: readonly Record<string, Endpoint>[] = [authApi, ownApi, accountApi, cityApi, callApi, orderApi, handlerApi, operationsApi, permissionApi, revealApi, bulletinApi, draftApi, assessmentApi, schemeApi, supervisionApi, majorApi, nuisanceApi, repeatsApi, limitsApi, linkedApi, disputeApi, catalogueApi, calendarApi, attachmentApi, callbackApi, batchApi, ledgerApi, spotCheckApi, knowledgeApi, dutyDayApi, enteredFigureApi, qualityApi, testCallApi, periodApi, checkApi, printedApi, editionApi, auditApi, exportApi, retentionApi, rightsApi, edgeApi]

/** Every row of every api table. */
export const endpoints: readonly Endpoint[] = tables.flatMap(table => Object.values(table))

let drawn: string | null = null

/** The document as it is sent. Drawn once: it is open to anyone, and takes a fifth of a second. */
export function openApiText(): string {
  drawn ??= JSON.stringify(openApi())
  return drawn
}

/** The api tables as an OpenAPI 3.1 document. */
function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '民声 12345 热线平台接口', version: '1', description: '登录后以会话 Cookie 访问；写操作可带 Idempotency-Key，重复提交得到同一个答复。登录后的写操作须把 Cookie minsheng-csrf 的值放在请求头 X-Csrf-Token 里。' },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'minsheng' } }, schemas: { Error: problem } },
  }
}

const problem = {
  type: 'object', required: ['error'],
  properties: { error: { type: 'object', required: ['message', 'field'], properties: { message: { type: 'string' }, field: { type: ['string', 'null'] } } } },
}

const fileName = { name: 'X-File-Name', in: 'header', required: true, description: '文件名，百分号编码', schema: { type: 'string' } }

function operation(endpoint: Endpoint) {
  const body = endpoint.body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }
  const file = endpoint.upload && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
  const content = endpoint.file ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } }
  return {
    summary: endpoint.summary,
    description: `谁可以调用：${whoMay(endpoint.permission)}`,
    ...(endpoint.permission === 'anyone' ? {} : { security: [{ session: [] }] }),
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query'), ...(endpoint.upload ? [fileName] : [])],
    ...body,
    ...file,
    responses: { 200: { description: '成功', content }, default: { description: '拒绝，附一句说明', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } },
  }
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query') {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input')
  return Object.entries(properties).map(([name, inner]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: inner }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
}

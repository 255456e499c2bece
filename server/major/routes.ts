import { majorApi } from '#api/major.ts'
import { reportLimitsOf } from '#domain/major/chain.ts'
import { triggersOf } from '#domain/major/triggers.ts'
import { placeOf } from '#server/order/routes.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { renderDocx } from '#server/render/docx.ts'
import { renderHtml } from '#server/render/html.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { composeDaily } from './daily.ts'
import { listMajors } from './list.ts'

/** Major and urgent matters: what to listen for, who was told when, and the day's special report. */
export function majorRoutes(server: Server): void {
  serve(server, majorApi.triggers, async ({ user }) => ({
    triggers: triggersOf(placeOf(server, user).rules.order.majorTriggers).map(one => ({
      value: one.value, label: one.label, words: [...one.words], ...(one.near ? { near: [...one.near] } : {}), ...(one.except ? { except: [...one.except] } : {}),
    })),
    ...reportLimitsOf(placeOf(server, user).rules.limits),
  }))

  serve(server, majorApi.list, async ({ query, user, now }) => listMajors(server, user, placeOf(server, user), query, now))

  serve(server, majorApi.daily, async ({ params, user, now }) => composeDaily(server, placeOf(server, user), params.day, now))

  serve(server, majorApi.dailyDocx, async ({ params, user, now }): Promise<FileReply> => {
    const report = await composeDaily(server, placeOf(server, user), params.day, now)
    return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await renderDocx(report, copyMark(server, user, now)), name: `${report.title.join('')}.docx` }
  })

  serve(server, majorApi.dailyHtml, async ({ params, user, now }): Promise<FileReply> => {
    return { type: 'text/html; charset=utf-8', body: renderHtml(await composeDaily(server, placeOf(server, user), params.day, now), copyMark(server, user, now)) }
  })
}

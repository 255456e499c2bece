import { sql } from 'kysely'
import type { z } from 'zod'
import type { testCallApi } from '#api/testCall.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import { type Marks, totalOf, wrongMarks } from '#domain/quality/scoreSheet.ts'
import { answerSeconds, type TestCallItem, type TestCallSheet, type Wait, wrongConnection } from '#domain/quality/testCall.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { unnamed } from '#server/retention/unnamed.ts'
import type { Server, Upload } from '#server/serve.ts'
import { keepBefore } from './amendments.ts'
import { addRecording } from './recordings.ts'
import { formOf, marksOfTest } from './testCallRows.ts'
import { foundTestCall } from './testCalls.ts'

/** Writes a test call down; returns its id. Refuses what was not tested by this platform, lies ahead, or asks a question not in force that day. */
export async function recordTestCall(server: Pick<Server, 'citizen'>, tx: Db, place: Place, user: SignedIn, entry: z.output<NonNullable<typeof testCallApi.record.body>>, now: number): Promise<string> {
  const { platform, city } = place
  const { tested, unit = null, answered, ringSeconds = null, queueSeconds = null, scenarioId = null, marks, findings } = entry
  const county = platform === city.platform && city.counties.some(one => one.platform === tested)
  if (!county && tested !== platform) throw new Refused(400, '被测平台应为本市的县级平台，或本平台的单位', 'tested')
  if (unit !== null && (county || !place.units.some(one => one.unit === unit))) throw new Refused(400, '被测单位应为本平台的承办单位', 'unit')
  const dialledAt = Date.parse(entry.dialledAt)
  if (dialledAt > now) throw new Refused(400, '拨测时间不能晚于现在', 'dialledAt')
  if (scenarioId !== null) await scenarioInForce(tx, platform, scenarioId, dateOf(localDay(dialledAt, place.rules.calendar)))
  const wait = { answered, ringSeconds, queueSeconds }
  const form = qualityOf(city).testCallSheet
  fitting(form, marks, wait)
  const id = uuidv7(dialledAt)
  await tx.insertInto('test_call').values({
    platform, id, tested, unit, dialled_at: new Date(dialledAt), answered, answer_seconds: answerSeconds(wait), ring_seconds: ringSeconds, queue_seconds: queueSeconds,
    menu_path: entry.menuPath ?? null, agent_number: entry.agentNumber ?? null, scenario_id: scenarioId, finding: await unnamed(server, tx, platform, findings || null), ...scoresOf(marks), form: JSON.stringify(form),
    tester_id: user.id, recorded_at: new Date(now),
  }).execute()
  return id
}

/** Corrects a test call; what it said before stays with the reason. */
export async function amendTestCall(server: Pick<Server, 'citizen'>, tx: Db, place: Place, user: SignedIn, id: string, { marks, findings, reason }: z.output<NonNullable<typeof testCallApi.amend.body>>, now: number): Promise<void> {
  const { row } = await foundTestCall(tx, place, user, id, true)
  const [form, before] = [formOf(row, place), marksOfTest(row)]
  // Of an imported one only the seconds are known.
  fitting(form, marks, { answered: row.answered ?? row.answer_seconds !== null, ringSeconds: row.ring_seconds ?? row.answer_seconds, queueSeconds: row.queue_seconds })
  await keepBefore(tx, place.platform, { testCallId: id }, { marks: before, total: totalOf(form, before), findings: row.finding }, reason, user.id, now)
  await tx.updateTable('test_call').set({ ...scoresOf(marks), finding: await unnamed(server, tx, place.platform, findings || null), amended: row.amended + 1 }).where('platform', '=', place.platform).where('id', '=', id).execute()
}

/** Shows a month's test calls to those tested; returns how many. */
export async function releaseTestCalls(tx: Db, { platform, city }: Place, period: string, now: number): Promise<{ released: number }> {
  const { from, to } = spanOf(period, city.timeZone)
  const { numAffectedRows } = await sql`
    update test_call set released_at = ${new Date(now)} where platform = ${platform} and dialled_at >= ${from}::timestamptz and dialled_at < ${to}::timestamptz and released_at is null
  `.execute(tx)
  return { released: Number(numAffectedRows ?? 0) }
}

/** The recording of a test call. */
export async function attachTestRecording(tx: Db, place: Place, user: SignedIn, id: string, upload: Upload, now: number): Promise<void> {
  await foundTestCall(tx, place, user, id, true)
  await addRecording(tx, place.platform, { testCallId: id }, upload, user.id, now)
}

function fitting(form: TestCallSheet, marks: Marks, wait: Wait): void {
  const wrong = wrongMarks(form, marks, true) ?? wrongConnection(form, wait, marks[form.connection.item]?.score ?? '0')
  if (wrong) throw new Refused(400, wrong.refused, wrong.field)
}

/** The marks, and their points in the columns the assessment reads. */
function scoresOf(marks: Marks) {
  const score = (key: TestCallItem) => marks[key]?.score ?? '0'
  return {
    marks: JSON.stringify(marks), voice_navigation: score('voiceNavigation'), connection: score('connection'), service_manner: score('serviceManner'), knowledge: score('knowledge'),
    callback_service: score('callbackService'),
  }
}

async function scenarioInForce(tx: Db, platform: string, id: string, day: string): Promise<void> {
  const { rows } = await sql<{ fits: boolean }>`
    select valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date) as fits from test_scenario where platform = ${platform} and id = ${id}
  `.execute(tx)
  if (!rows[0]) throw new Refused(400, '题库里没有这道题', 'scenarioId')
  if (!rows[0].fits) throw new Refused(400, '这道题在拨测那天不在有效期内，请换一道', 'scenarioId')
}

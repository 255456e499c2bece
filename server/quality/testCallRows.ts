import Big from 'big.js'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { scoreSheetReply } from '#api/scoreSheet.ts'
import type { testCallLine } from '#api/testCall.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import { fullOf, type Marks, type ScoreSheet, totalOf } from '#domain/quality/scoreSheet.ts'
import { testCallItems, type TestCallSheet } from '#domain/quality/testCall.ts'
import type { Place } from '#server/cities.ts'
import type { Names } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'

export interface TestCallRow extends Record<(typeof testCallItems)[keyof typeof testCallItems], string> {
  platform: string; id: string; tested: string; unit: string | null; dialled_at: Date; answered: boolean | null; answer_seconds: number | null; ring_seconds: number | null; queue_seconds: number | null
  menu_path: string | null; agent_number: string | null; finding: string | null; marks: Marks | null; form: TestCallSheet | null; released_at: Date | null; amended: number
  question: string | null; expected_answer: string | null; tester_id: string | null; tester: string | null; recorded: boolean
}

/** Test calls that meet the condition on `test_call t`, the latest dialled first. */
export async function selectTestCalls(db: Db, where: RawBuilder<unknown>, limit: number, lock = false): Promise<TestCallRow[]> {
  const { rows } = await sql<TestCallRow>`
    select t.platform, t.id, t.tested, t.unit, t.dialled_at, t.answered, t.answer_seconds, t.ring_seconds, t.queue_seconds, t.menu_path, t.agent_number, t.finding, t.marks, t.form,
           t.released_at, t.amended, t.voice_navigation, t.connection, t.service_manner, t.knowledge, t.callback_service, s.question, s.expected_answer, t.tester_id, u.name as tester,
           exists (select from quality_recording r where r.platform = t.platform and r.test_call_id = t.id) as recorded
    from   test_call t
    left   join test_scenario s on s.platform = t.platform and s.id = t.scenario_id
    left   join app_user u on u.platform = t.platform and u.id = t.tester_id
    where  ${where}
    order  by t.dialled_at desc, t.id desc
    limit  ${limit} ${lock ? sql`for update of t` : sql``}
  `.execute(db)
  return rows
}

/** The sheet it was scored on; an imported one's is the city's. */
export function formOf(row: TestCallRow, place: Place): TestCallSheet {
  return row.form ?? qualityOf(place.city).testCallSheet
}

/** A sheet as it goes over the wire. */
export function formReply({ label, items }: ScoreSheet): z.input<typeof scoreSheetReply> {
  return { label, items: items.map(item => ({ ...item, reasons: [...item.reasons] })) }
}

/** Its marks; an imported one has points only. */
export function marksOfTest(row: TestCallRow): Marks {
  return row.marks ?? Object.fromEntries(Object.entries(testCallItems).map(([key, column]) => [key, { score: new Big(row[column]).toString(), reasons: [] }]))
}

/** A line of a list. `own`: for those tested, who are not told who tested. */
export function toTestCallLine(server: Server, row: TestCallRow, place: Place, names: Names, own: boolean): z.input<typeof testCallLine> {
  const [form, marks] = [formOf(row, place), marksOfTest(row)]
  return {
    id: row.id, tested: row.tested, testedName: row.unit === null ? server.cities.get(row.tested)?.shortName ?? row.tested : names.unit(row.unit), dialledAt: row.dialled_at.toISOString(),
    answered: row.answered ?? row.answer_seconds !== null, answerSeconds: row.answer_seconds, scores: Object.fromEntries(Object.entries(marks).map(([key, { score }]) => [key, score])),
    total: totalOf(form, marks), fullPoints: fullOf(form), question: row.question, findings: row.finding, testerName: own ? null : row.tester, releasedAt: row.released_at?.toISOString() ?? null,
    amended: row.amended, recorded: row.recorded,
  }
}

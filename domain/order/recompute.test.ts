import { expect, test } from 'vitest'
import { china } from '#calendars/china.ts'
import { actor, dispatchInput, extensionInput, monday, plainRules, walk } from '#test/orders.ts'
import { calendarOf } from '../clock/calendar.ts'
import { fold } from './fold.ts'
import { step } from './step.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const since = (text: string) => at(text) - monday
const local = (ms: number | null | undefined) => (ms == null ? null : new Date(ms + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' '))
const system = actor('system')
/** The end of 2022, before and after the notice for 2023 (12-31 to 01-02 off). */
const before = { ...plainRules(), calendar: calendarOf(china.filter(one => one.year <= 2022)) }
const after = { ...before, calendar: calendarOf(china.filter(one => one.year <= 2023)) }
const sent = [['submitForDispatch', actor('agent'), {}, since('2022-12-28T09:00')], ['dispatch', actor('dispatcher'), dispatchInput, since('2022-12-28T10:00')]] as const
const wednesday = '2023-01-04T09:00'

function recompute(acts: Parameters<typeof walk>[0], when = '2022-12-30T09:00') {
  const { file, steps, id } = walk(acts, before)
  const taken = step(file, { verb: 'recomputeDeadline', input: { notice: '国办发明电〔2022〕16号' } }, system, after, { now: at(when), id })
  if ('refused' in taken) throw new Error(taken.refused)
  expect(fold([...steps, taken].map(one => one.event))).toEqual(taken.file)
  return { old: file, taken, file: taken.file }
}

test('暂定的办理期限按新安排移动，派单、工单和两牌随之，事件折叠等于现状', () => {
  const { old, file, taken } = recompute(sent)
  const handle = file.clocks.find(clock => clock.kind === 'handle')
  expect([local(old.assignments[0]?.dueAt), local(handle?.dueAt), local(file.assignments[0]?.dueAt)]).toEqual(['2023-01-06 18:00', '2023-01-09 18:00', '2023-01-09 18:00'])
  expect([handle?.provisional, handle?.calendar, local(handle?.warnAt), local(handle?.fireAt)]).toEqual([false, '2023', '2023-01-06 18:00', '2023-01-06 18:00'])
  expect(handle?.explanation).toContain('12-31 至 01-02 元旦不计')
  expect([taken.event.actorRole, taken.event.input, taken.event.orderTo, taken.effects]).toEqual(['system', { notice: '国办发明电〔2022〕16号' }, 'inProgress', []])
})

test('已经确定的期限一个不动', () => {
  const { old, file } = recompute(sent)
  expect(file.clocks.filter(clock => clock.kind !== 'handle')).toEqual(old.clocks.filter(clock => clock.kind !== 'handle'))
  expect(file.order.nextDueAt).toBe(old.order.nextDueAt)
})

test('协办仍早于主办一个工作日', () => {
  const joint = [sent[0], ['dispatchJoint', actor('dispatcher'), { unit: 'roads', coUnits: ['water'], basis: '职责清单' }, since('2022-12-28T10:00')]] as const
  const { old, file } = recompute(joint)
  expect(old.assignments.map(one => [one.role, local(one.dueAt)])).toEqual([['lead', '2023-01-06 18:00'], ['co', '2023-01-05 18:00']])
  expect(file.assignments.map(one => [one.role, local(one.dueAt)])).toEqual([['lead', '2023-01-09 18:00'], ['co', '2023-01-06 18:00']])
})

test('延期的答复期限跟着原办理期限走', () => {
  const { file } = recompute([...sent, ['sign', actor('unitLiaison'), {}, since('2022-12-28T11:00')], ['requestExtension', actor('unitLiaison'), extensionInput, since('2022-12-29T11:00')]])
  const answer = file.clocks.find(clock => clock.kind === 'extensionAnswer')
  expect([local(answer?.dueAt), answer?.explanation]).toEqual(['2023-01-09 18:00', expect.stringContaining('01-09 18:00')])
})

test('黄牌发过的不再发，红牌按新期限', () => {
  const { file } = recompute([...sent, ['sign', actor('unitLiaison'), {}, since('2022-12-28T11:00')], ['yellowCard', system, {}, since('2023-01-05T18:00')]], '2023-01-06T08:00')
  expect(local(file.clocks.find(clock => clock.kind === 'handle')?.fireAt)).toBe('2023-01-10 09:00')
})

test('没有暂定期限的、已经重算过的，拒绝', () => {
  const { file } = recompute(sent)
  const again = step(file, { verb: 'recomputeDeadline', input: { notice: 'x' } }, system, after, { now: at(wednesday), id: () => 'id' })
  expect(again).toEqual({ refused: '没有要按新放假安排重算的期限' })
})

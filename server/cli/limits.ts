import type { LimitsReply } from '#api/limits.ts'
import { type Calendar, dateOf, dayOf, shortTime } from '#domain/clock/calendar.ts'
import { callDesks, type CallDesk, clockKinds, type Urgency } from '#domain/order/limits.ts'
import { explainCase } from '#server/limits/explain.ts'
import { instantOf } from '#server/replay/time.ts'
import type { Command } from './command.ts'

/** `cli limits explain 430300 --type help --urgency normal --category 0501 --at 2022-11-03T17:30`: which rows an order would get and why. */
export const limitsCommand: Command = {
  usage: 'limits explain <平台代码> --type 诉求类型 [--urgency 紧急程度] [--channel 渠道] [--desk 专席] [--category 分类] [--unit 单位] [--at 2022-11-03T17:30] [--kind 时钟]',
  summary: '一张工单会得到哪些时限：选中哪一行、哪些行落选或不符，哪些日子计入，何时黄牌红牌',
  options: [],
  values: ['type', 'urgency', 'channel', 'desk', 'category', 'unit', 'at', 'kind'],
  async run({ cities }, [what, platform = ''], _options, values) {
    if (what !== 'explain') return { refused: '请写 limits explain <平台代码> --type 诉求类型' }
    const place = cities.get(platform)
    if (!place) return { refused: `没有代码为 ${platform} 的平台` }
    const text = values.get('at')
    if (text !== undefined && !isMoment(text)) return { refused: '--at 应写成 2022-11-03T17:30 的样子' }
    const desk = values.get('desk')
    if (desk !== undefined && !Object.hasOwn(callDesks, desk)) return { refused: `--desk 应为 ${Object.keys(callDesks).join('、')}` }
    const kind = values.get('kind')
    if (kind !== undefined && !Object.hasOwn(clockKinds, kind)) return { refused: `--kind 应为 ${Object.keys(clockKinds).join('、')}` }
    const asked = {
      requestType: values.get('type') ?? '', urgency: (values.get('urgency') ?? 'normal') as Urgency, channel: values.get('channel') ?? null, desk: (desk ?? null) as CallDesk | null,
      category: values.get('category') ?? null, unit: values.get('unit') ?? null,
    }
    const found = explainCase(place, asked, text === undefined ? Date.now() : instantOf(text.replace('T', ' '), place.rules.calendar))
    if ('refused' in found) return { refused: found.refused }
    const reply = { ...found, clocks: found.clocks.filter(clock => kind === undefined || clock.kind === kind) }
    return { lines: linesOf(reply, place.rules.calendar), json: reply, ok: true }
  },
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(text) && dateOf(dayOf(text)) === text.slice(0, 10)
}

function linesOf({ at, facts, office, calendarVersion, clocks }: LimitsReply, calendar: Calendar): string[] {
  const time = (text: string) => shortTime(Date.parse(text), calendar)
  return [
    `起算 ${time(at)}　${facts.map(fact => `${fact.label} ${fact.value}`).join('，')}`,
    `办公时间 ${office}，放假安排至 ${calendarVersion} 年`,
    ...clocks.flatMap(({ label, row, explanation, dueAt, warnAt, redAt, atDue, beaten, unmatched }) => [
      '', `${label}　${row.amount}（${row.key}）　截止 ${time(dueAt)}　${redAt ? `${warnAt ? `黄牌 ${time(warnAt)}` : '无黄牌'}　红牌 ${time(redAt)}` : `到期${atDue}`}`,
      `  ${explanation}`, `  选中 ${row.key}：${row.why}；依据 ${row.basis}${row.version ? `；${row.version}` : ''}`,
      ...beaten.map(one => `  落选 ${one.key}（${one.amount}）：${one.why}`), ...unmatched.map(one => `  不符 ${one.key}（${one.amount}）：${one.why}`),
    ]),
  ]
}

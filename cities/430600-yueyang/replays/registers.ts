import { largestRemainder } from '#domain/replay/allocate.ts'
import type { Random } from '#domain/replay/random.ts'
import { units } from '../units.ts'
import type { Printed } from './2023-06.ts'
import { unitNamed } from './names.ts'

export interface HotlineRow { unit: string; due: number; handled: number; handled_on_time: number; reworked: number; callback_dissatisfied: number; dissatisfaction_rate_pct: number }
export interface MailboxRow { unit: string; due: number; handled: number; handled_on_time: number; reworked: number; callback_satisfied: number; grade: string }
export interface Entry { unit: string; points: number; indicator: string; detail: string; order_id?: string; articles?: number }

const period = '2023-06'
const source = '2023年6月12345热线和市长信箱运行办理情况通报'

/** The five units that came in June, in the printed order; the days are our own default. */
export const dutyDays = [
  { unit: 'linxiang', day: '2023-06-06' }, { unit: 'huanjing', day: '2023-06-09' }, { unit: 'zhujian', day: '2023-06-14' }, { unit: 'chengguan', day: '2023-06-20' }, { unit: 'jiaotong', day: '2023-06-28' },
] as const

/** The two units named for it added most entries; how many is our own default. */
const added: Readonly<Record<string, number>> = { gongan: 36, yibao: 29 }

/** What people write down beside the orders. */
export function registersOf(printed: Printed, random: Random): Record<string, Record<string, string>[]> {
  return {
    ledgerEntries: [...printed.appendix_3.rows, ...printed.appendix_4.rows].flatMap(ledgerEntry),
    knowledgeUpdates: updates(printed.knowledge_base.updated, random),
    // Reminded and due on days of our own.
    knowledgeReminders: printed.knowledge_base.not_updated.map(row => ({ unit: unitNamed(row.unit), title: row.entry, remindedAt: '2023-06-05 10:00:00', dueAt: '2023-06-15 18:00:00' })),
    dutyDays: largestRemainder(printed.duty_day.supervised_orders, dutyDays.map(() => 1)).map((supervised, at) => (
      { day: dutyDays[at]?.day ?? '', unit: dutyDays[at]?.unit ?? '', leader: 'principal', supervised: String(supervised) }
    )),
    enteredFigures: [
      // Units without an order are named nowhere: their number cannot be counted from rows.
      entered('hotline_units', printed.hotline_grades.units, '二（一）2 工单办理考核'), entered('mailbox_units', printed.mailbox_grades.units, '二（二）2 信件办理考核'),
      // No row knows who came to an open day.
      entered('open_day_visitors', printed.narrative_figures[0]?.value ?? 0, '三、工作经验交流'),
    ],
  }
}

const entered = (figure: string, value: number, where: string) => ({ period, subject: 'total', figure, value: String(value), source: `${source}${where}` })

/** A printed line as it was entered; grades and the rate of extensions are computed and nobody's entry. */
function ledgerEntry(row: Entry): Record<string, string>[] {
  const item = itemOf(row)
  if (item === null) return []
  return [{
    period, unit: unitNamed(row.unit), item, points: String(row.points), detail: row.detail,
    ...(row.order_id === undefined ? {} : { orderNumber: row.order_id }), ...(row.articles === undefined ? {} : { articles: String(row.articles) }),
  }]
}

function itemOf({ indicator, order_id, points }: Entry): string | null {
  switch (indicator) {
    case '上级考核': return 'provinceNamed'
    case '热线办理质量': return order_id === undefined ? null : 'falseOrOffTopic'
    case '知识库管理': return 'knowledgeLate'
    case '信息报送': return points < 0 ? 'caseNotSent' : 'mediaCase'
    case '创新创优': return 'innovation'
    default: return null
  }
}

/** The entries of the two named units, and the rest spread over the departments, half of it brought up to date. */
function updates(total: number, random: Random): Record<string, string>[] {
  const rest = units.filter(row => row.group === 'department' && added[row.unit] === undefined && row.unit !== 'canlian').slice(0, 16)
  const counts = largestRemainder(total - Object.values(added).reduce((sum, count) => sum + count, 0), rest.map(() => 1))
  const entry = (unit: string, nth: number, kind: string) => ({
    unit, title: `${units.find(row => row.unit === unit)?.shortName ?? unit}办事问答${String(nth + 1).padStart(2, '0')}`, kind,
    at: `2023-06-${String(1 + random.below(28)).padStart(2, '0')} ${String(9 + random.below(8)).padStart(2, '0')}:${String(random.below(60)).padStart(2, '0')}:00`,
  })
  return [
    ...Object.entries(added).flatMap(([unit, count]) => Array.from({ length: count }, (_, nth) => entry(unit, nth, 'new'))),
    ...rest.flatMap((row, at) => Array.from({ length: counts[at] ?? 0 }, (_, nth) => entry(row.unit, nth, nth % 2 === 0 ? 'update' : 'new'))),
  ]
}

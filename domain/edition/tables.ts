import { inputs } from '#domain/assessment/count.ts'
import { definitions } from '#domain/assessment/definitions.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import { rate, sum } from '#domain/formula/expression.ts'
import { type Sheet, sheet } from '#domain/formula/sheet.ts'
import { against } from './against.ts'
import type { EditionRules } from './rules.ts'

const percent = { digits: 2, unit: '%' } as const

/**
 * What editions count over any stretch of days, by the same measures and definitions as the month (domain/assessment): a span that is a month gives
 * the month's figures. Refs: `calls.connect`, `orders.orders_accepted_change`, `satisfaction.rate`, `overdueUnits.rows[no=1].overdue`.
 */
export function editionTables({ satisfaction, onTime }: Pick<EditionRules, 'satisfaction' | 'onTime'>): SchemeTable[] {
  return [
    city('calls', '来电', sheet(inputs(['calls_received', 'calls_answered']), { connect: { label: '接通率', ...percent, formula: rate('calls_answered', 'calls_received') } })),
    city('orders', '诉求', sheet(inputs(['orders_accepted', 'online_resolved', 'dispatched', 'orders_repeated']), {
      online: { label: '在线办结率', ...percent, formula: rate('online_resolved', 'orders_accepted') },
      repeat: { label: '重复诉求率', ...percent, formula: rate('orders_repeated', 'orders_accepted') },
    })),
    city('closed', '办结', sheet(inputs(['orders_closed'], { by: 'closed_at' }), {})),
    city('returns', '退单', sheet(inputs(['return_requests'], { by: 'return_requested_at' }), {})),
    city('satisfaction', '满意率', defined(satisfaction)),
    city('onTime', '按时办结率', defined(onTime)),
    city('overdue', '超期未反馈', sheet(inputs(['overdue_open']), {})),
    {
      ref: 'overdueUnits.rows', title: '超期未反馈的承办单位', subject: 'unit', rows: { key: 'no', nameAs: 'unit', short: true, by: 'overdue', least: { input: 'overdue_open', value: '1' } },
      sheet: sheet(inputs(['overdue_open']), { overdue: { label: '超期未反馈', digits: 0, formula: sum('overdue_open') } }),
    },
    { ref: 'satisfactionUnits.rows', title: '承办单位满意率', subject: 'unit', rows: { key: 'no', nameAs: 'unit', short: true, by: 'rate' }, sheet: defined(satisfaction) },
  ]
}

/** Those tables as a scheme, so that figures are computed, explained and printed as any other. */
export const editionScheme = (tables: readonly SchemeTable[], lists: Scheme['lists'] = []): Scheme => ({ from: '2000-01', source: '默认：日报、周报、专报按任意时段统计的口径', tables, lists, examples: [] })

function city(ref: string, title: string, sheet: Sheet): SchemeTable {
  return { ref, title, subject: 'city', sheet: against(sheet) }
}

/** A definition of the city's choosing; its figure is called `rate`. Throws for a key there is no definition of: cities are checked by a test. */
function defined(key: string): Sheet {
  const found = definitions.find(one => one.key === key)
  if (!found) throw new Error(`没有定义 ${key}`)
  return { inputs: found.inputs, figures: { rate: found.figure } }
}

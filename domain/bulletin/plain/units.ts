import type { Scheme } from '#domain/assessment/scheme.ts'
import type { OutlineBlock } from '../outline.ts'
import { tableName } from './tables.ts'

/** From how many orders on a unit is compared by its rates. Default. */
export const unitThresholds = { leastOrders: '20' } as const

/** The units people ask about first: most orders, and best and worst rates among those with enough of them. */
export function unitBlocks({ overview, tables }: Scheme): OutlineBlock[] {
  const table = tables.find(one => one.ref === overview?.table)
  const nameAs = table?.rows?.nameAs
  if (!overview || !table || nameAs === undefined) return []
  const name = `{.${nameAs}}`
  const enough = { figure: `.${overview.orders}`, value: unitThresholds.leastOrders }
  const rates = [overview.onTime, overview.satisfaction].flatMap(figure => (figure === undefined ? [] : [{ figure, label: table.sheet.figures[figure]?.label ?? figure }]))
  return [
    { kind: 'heading', level: 2, text: '承办单位' },
    {
      kind: 'paragraph', needs: [table.ref], content: [
        '承办量前五的单位依次为', { list: table.ref, by: { figure: `.${overview.orders}`, first: 'largest' }, limit: 5, item: `${name}（{.${overview.orders}}件）` }, `，各单位情况见{#${tableName(table)}}。`,
      ],
    },
    ...rates.map(({ figure, label }): OutlineBlock => ({
      kind: 'paragraph', needs: [table.ref], content: [
        `承办量{leastOrders}件以上的单位中，${label}`,
        { list: table.ref, by: { figure: `.${figure}`, first: 'largest' }, least: enough, limit: 3, head: '较高的是', item: `${name}（{.${figure}}）`, none: '没有可比的' },
        { list: table.ref, by: { figure: `.${figure}`, first: 'smallest' }, least: enough, limit: 3, outOf: 6, head: '，较低的是', item: `${name}（{.${figure}}）` }, '。',
      ],
    })),
    { kind: 'paragraph', lacks: [table.ref], content: ['{month}月没有承办单位办理的工单。'] },
  ]
}

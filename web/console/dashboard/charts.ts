import type { bulletinApi } from '#api/bulletin.ts'
import type { Chart } from '#domain/bulletin/tree.ts'
import type { Reply } from '#web/kit/call.ts'

type Month = Reply<typeof bulletinApi.dashboard>

/** The dashboard's charts as nodes of the bulletin's tree, so that screen and paper draw them alike. Empty ones are left out. */
export function chartsOf(month: Month): Chart[] {
  const days = month.byDay.map(row => row.day.slice(5))
  const charts = [
    chart('line', 'byDay', '每日来电、接听与登记', '', days, [
      { name: '来电', values: month.byDay.map(row => row.calls) }, { name: '接听', values: month.byDay.map(row => row.answered) }, { name: '登记工单', values: month.byDay.map(row => row.orders) },
    ]),
    counted('pie', 'byRequestType', '诉求类型', month.byRequestType),
    counted('column', 'callbacks', '回访评价', month.callbacks),
    counted('bar', 'topMajors', '诉求大类', month.topMajors),
    counted('bar', 'topMinors', '诉求小类', month.topMinors),
  ]
  return charts.filter(one => (one.panels[0]?.categories.length ?? 0) > 0)
}

function counted(type: Chart['type'], ref: string, caption: string, rows: { name: string; count: number }[]) {
  return chart(type, ref, caption, '件', rows.map(row => row.name), [{ name: caption, values: rows.map(row => row.count) }])
}

function chart(type: Chart['type'], ref: string, caption: string, unit: string, categories: string[], series: Chart['panels'][number]['series']): Chart {
  return { kind: 'chart', ref, type, unit, digits: 0, caption, panels: [{ title: null, categories, series }] }
}

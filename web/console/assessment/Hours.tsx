import type { Observed } from '#api/assessment.ts'
import { share } from '#domain/assessment/share.ts'
import type { Chart } from '#domain/bulletin/tree.ts'
import { ChartPanels } from '#web/kit/ChartPanels.tsx'

/** The day of the hotline: calls by hour of the city's own time, how many were answered and how long people waited. */
export function Hours({ hours, timeZone }: Pick<Observed, 'hours' | 'timeZone'>) {
  const busy = hours.filter(row => row.received > 0)
  if (busy.length === 0) return null
  const chart: Chart = {
    kind: 'chart', ref: 'hours', type: 'line', unit: '通', digits: 0, caption: '各时段来电与接通',
    panels: [{ title: null, categories: hours.map(row => `${row.hour}时`), series: [{ name: '来电', values: hours.map(row => row.received) }, { name: '接通', values: hours.map(row => row.answered) }] }],
  }
  return (
    <div className="hours">
      <section className="card"><h3>各时段来电与接通 <span className="muted">（{timeZone} 时间）</span></h3><ChartPanels chart={chart} caption={false} /></section>
      <section className="card">
        <h3>按小时</h3>
        <table>
          <thead><tr><th>时段</th><th>来电</th><th>接通率</th><th>15秒接通率</th><th>放弃</th><th>平均等待</th></tr></thead>
          <tbody>{busy.map(row => (
            <tr key={row.hour}>
              <td>{row.hour}–{row.hour + 1}时</td><td>{row.received}</td><td>{share(row.answered, row.received, 1)}</td><td>{share(row.answered15s, row.received, 1)}</td><td>{row.abandoned}</td><td>{row.waitSeconds === null ? '—' : `${row.waitSeconds} 秒`}</td>
            </tr>
          ))}</tbody>
        </table>
      </section>
    </div>
  )
}

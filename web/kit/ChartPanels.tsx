import { lazy, Suspense } from 'react'
import { panelHeight } from '#domain/bulletin/chartOptions.ts'
import type { Chart } from '#domain/bulletin/tree.ts'

const ChartPanel = lazy(() => import('./ChartPanel.tsx'))

/** A chart of one or several panels with its caption. The drawing library comes when the first chart does. */
export function ChartPanels({ chart, caption = true }: { chart: Chart; caption?: boolean }) {
  return (
    <figure className="chart">
      <div className={chart.panels.length > 1 ? 'panels' : undefined}>
        {chart.panels.map((_, i) => (
          <Suspense key={i} fallback={<div className="chart-wait" style={{ height: panelHeight(chart, i, 560) }} aria-busy="true" />}>
            <ChartPanel chart={chart} panel={i} />
          </Suspense>
        ))}
      </div>
      {caption && <figcaption>{chart.caption}</figcaption>}
    </figure>
  )
}

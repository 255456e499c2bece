import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { chartOptions, describePanel, panelHeight } from '#domain/bulletin/chartOptions.ts'
import type { Chart } from '#domain/bulletin/tree.ts'

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent, LabelLayout, SVGRenderer])

/** One panel drawn by ECharts with the options paper uses; follows the width it is given. */
export default function ChartPanel({ chart, panel }: { chart: Chart; panel: number }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = `${panelHeight(chart, panel, element.clientWidth)}px`
    const drawing = init(element)
    drawing.setOption(chartOptions(chart, panel))
    const watch = new ResizeObserver(() => {
      element.style.height = `${panelHeight(chart, panel, element.clientWidth)}px`
      drawing.resize()
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      drawing.dispose()
    }
  }, [chart, panel])
  return <div ref={box} className="chart-panel" role="img" aria-label={describePanel(chart, panel)} />
}

import { LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Trend } from '#api/assessment.ts'
import { describeTrend, trendOptions } from './trendOptions.ts'

use([LineChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer])

/** A figure's months; follows the width it is given. */
export default function TrendChart({ trend }: { trend: Trend }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const drawing = init(element)
    drawing.setOption(trendOptions(trend))
    const watch = new ResizeObserver(() => drawing.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      drawing.dispose()
    }
  }, [trend])
  return <div ref={box} className="trend-chart" role="img" aria-label={describeTrend(trend)} />
}

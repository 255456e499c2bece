import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { lazy, Suspense } from 'react'
import { trendQuery, type Which } from './queries.ts'

const TrendChart = lazy(() => import('./TrendChart.tsx'))

/** Two years of a figure; where its definition changed the line is broken and both definitions are told. */
export function Trend({ which }: { which: Which }) {
  const from = dayjs(`${which.period}-01`).subtract(23, 'month').format('YYYY-MM')
  const { data } = useQuery({ ...trendQuery(which, from, which.period), enabled: !/^(standard|signs)\./.test(which.table) })
  const points = data?.points.filter(point => point.value === null || !Number.isNaN(Number(point.value))) ?? []
  if (points.length < 2) return null
  return (
    <section className="drawer-part">
      <h3>走势 <span className="muted">{points.length} 个月</span></h3>
      <Suspense fallback={<div className="chart-wait" style={{ height: 200 }} aria-busy="true" />}><TrendChart points={points} /></Suspense>
      {points.filter(point => point.broken).map(point => (
        <p className="break-note" key={point.period}><b>{point.period} 起口径改变</b>：{point.definition}，{point.text}；按此前的口径（{point.broken?.definition}）为 {point.broken?.text}。线在此断开，前后不可直接相比。</p>
      ))}
    </section>
  )
}

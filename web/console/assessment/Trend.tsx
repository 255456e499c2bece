import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { lazy, Suspense, useMemo } from 'react'
import { trendQuery, type Which } from './queries.ts'

const TrendChart = lazy(() => import('./TrendChart.tsx'))

/** Two years of a figure; where its definition changed the line is broken and both definitions are told. */
export function Trend({ which }: { which: Which }) {
  const from = dayjs(`${which.period}-01`).subtract(23, 'month').format('YYYY-MM')
  const { data, isLoading } = useQuery({ ...trendQuery(which, from, which.period), enabled: !/^(standard|signs)\./.test(which.table) })
  const trend = useMemo(() => ({ points: data?.points.filter(one => numeric(one.value)) ?? [], printed: data?.printed.filter(one => numeric(one.value)) ?? [] }), [data])
  const { points, printed } = trend
  const months = new Set([...points, ...printed].map(one => one.period)).size
  if (isLoading) return <p className="muted drawer-part">正在取各月的数…</p>
  if (months < 2) return data ? <p className="muted drawer-part">不足两个月有这个数，画不出走势。</p> : null
  return (
    <section className="drawer-part">
      <h3>走势 <span className="muted">{months} 个月{printed.length > 0 ? '；菱形为往期通报原样录入的数，未经本系统统计' : ''}</span></h3>
      <Suspense fallback={<div className="chart-wait" style={{ height: 200 }} aria-busy="true" />}><TrendChart trend={trend} /></Suspense>
      {points.filter(point => point.broken).map(point => (
        <p className="break-note" key={point.period}><b>{point.period} 起口径改变</b>：{point.definition}，{point.text}；按此前的口径（{point.broken?.definition}）为 {point.broken?.text}。线在此断开，前后不可直接相比。</p>
      ))}
    </section>
  )
}

const numeric = (value: string | null) => value === null || !Number.isNaN(Number(value))

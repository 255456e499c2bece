import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import type { Draft } from './useDraft.ts'

/** What the scheme is called, from which month it is meant to hold, and on what ground. */
export function HeadForm({ draft: { typed, change }, disabled }: { draft: Draft; disabled: boolean }) {
  return (
    <div className="card scheme-head">
      <div className="field"><span>名称</span><Input aria-label="名称" value={typed.title} maxLength={60} disabled={disabled} status={typed.title.trim() === '' ? 'error' : ''} onChange={event => change({ title: event.target.value })} /></div>
      <div className="field"><span>起用月份</span><DatePicker picker="month" allowClear={false} disabled={disabled} aria-label="起用月份" value={dayjs(`${typed.from}-01`)} format="YYYY年M月" onChange={month => { if (month) change({ from: month.format('YYYY-MM') }) }} /></div>
      <div className="field wide"><span>依据</span><Input aria-label="依据" value={typed.source} maxLength={500} disabled={disabled} status={typed.source.trim() === '' ? 'error' : ''} placeholder="文件名称、文号和条款；没有文件依据的写“默认”" onChange={event => change({ source: event.target.value })} /></div>
    </div>
  )
}

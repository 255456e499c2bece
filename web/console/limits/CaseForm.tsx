import { DatePicker, Radio, Select, TreeSelect } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useMemo } from 'react'
import { callDesks } from '#domain/order/limits.ts'
import { categoryTree } from '../city.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useCity } from '../session/queries.ts'
import type { LimitsSearch } from './search.ts'

/** The case: changed at once with every choice. */
export function CaseForm({ search, go }: { search: LimitsSearch; go: (next: LimitsSearch) => void }) {
  const city = useCity()
  const tree = useMemo(() => categoryTree(city?.categories ?? []), [city])
  const desks = Object.entries(callDesks).map(([value, { label }]) => ({ value, label }))
  const set = (next: Partial<LimitsSearch>) => go({ ...search, ...next })
  return (
    <div className="card case" role="group" aria-label="工单条件">
      <Field label="诉求类型" wide><Radio.Group aria-label="诉求类型" value={search.type} options={city?.requestTypes ?? []} onChange={event => set({ type: event.target.value as string })} /></Field>
      <Field label="紧急程度"><Radio.Group aria-label="紧急程度" value={search.urgency} options={city?.urgencies ?? []} onChange={event => set({ urgency: event.target.value as LimitsSearch['urgency'] })} /></Field>
      <Field label="起算时间">
        <DatePicker
          aria-label="起算时间" className="full" allowClear={false} showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" value={dayjs(search.at)}
          onChange={at => set({ at: at?.format('YYYY-MM-DDTHH:mm') })}
        />
      </Field>
      <Field label="诉求分类"><TreeSelect aria-label="诉求分类" className="full" treeData={tree} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="不限" allowClear value={search.category} styles={{ popup: { root: { maxHeight: 360 } } }} onChange={(category: string | undefined) => set({ category })} /></Field>
      <Field label="来源渠道"><Select aria-label="来源渠道" className="full" placeholder="不限" allowClear options={city?.channels} value={search.channel} onChange={(channel: string | undefined) => set({ channel })} /></Field>
      <Field label="专席"><Select aria-label="专席" className="full" placeholder="普通坐席" allowClear options={desks} value={search.desk} onChange={(desk: string | undefined) => set({ desk: desk as LimitsSearch['desk'] })} /></Field>
      <Field label="承办单位" of="case-unit"><UnitSelect id="case-unit" allowClear value={search.unit} onChange={unit => set({ unit: unit as string | undefined })} /></Field>
    </div>
  )
}

function Field({ label, of, wide, children }: { label: string; of?: string; wide?: boolean; children: ReactNode }) {
  return <div className={wide ? 'case-field wide' : 'case-field'}>{of ? <label className="muted" htmlFor={of}>{label}</label> : <span className="muted">{label}</span>}{children}</div>
}

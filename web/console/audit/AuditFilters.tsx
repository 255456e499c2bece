import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { auditKinds, auditOutcomes, type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import type { AuditSearch } from './queries.ts'

const choices = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, label]) => ({ value, label }))
const verbs = Object.entries(auditKinds).map(([kind, label]) => ({
  label, options: (Object.keys(auditVerbs) as AuditVerb[]).filter(verb => auditVerbs[verb].kind === kind).map(value => ({ value, label: auditVerbs[value].label })),
}))

/** Person, kind, deed, order, address, outcome and days; everything stands in the address. */
export function AuditFilters({ search, go }: { search: AuditSearch; go: (next: AuditSearch) => void }) {
  const set = (change: Partial<AuditSearch>) => go({ ...search, ...change, open: undefined })
  const words = (label: string, name: 'account' | 'order' | 'address', max: number) => (
    <Input.Search className="pick" key={`${name} ${search[name] ?? ''}`} defaultValue={search[name] ?? ''} allowClear maxLength={max} placeholder={label} aria-label={label} onSearch={text => set({ [name]: text.trim() || undefined })} />
  )
  return (
    <div className="filters audit-filters">
      {words('账号', 'account', 60)}
      {words('工单编号', 'order', 40)}
      {words('网络地址', 'address', 60)}
      <Select className="pick" aria-label="类别" placeholder="全部类别" allowClear value={search.kind ?? null} options={choices(auditKinds)} onChange={(kind: AuditSearch['kind']) => set({ kind, verb: undefined })} />
      <Select className="pick" aria-label="操作" placeholder="全部操作" allowClear showSearch={{ optionFilterProp: 'label' }} value={search.verb ?? null} options={verbs} onChange={(verb: AuditSearch['verb']) => set({ verb, kind: undefined })} />
      <Select className="pick" aria-label="结果" placeholder="全部结果" allowClear value={search.outcome ?? null} options={choices(auditOutcomes)} onChange={(outcome: AuditSearch['outcome']) => set({ outcome })} />
      <DatePicker.RangePicker
        aria-label="日期" placeholder={['起始日期', '截止日期']} value={search.from || search.to ? [search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null] : null} allowEmpty
        onChange={days => set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </div>
  )
}

import { DatePicker, Input, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { grades } from '#domain/supervision/ladder.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import type { LedgerSearch } from './queries.ts'

const states = [{ value: '', label: '全部' }, { value: 'open', label: '待答复' }, { value: 'overdue', label: '超期' }, { value: 'replied', label: '待审核' }, { value: 'closed', label: '已办结' }]

/** State at one press; grade, unit, days and words beside it. Everything stands in the address. */
export function LedgerFilters({ search, go }: { search: LedgerSearch; go: (next: LedgerSearch) => void }) {
  const set = (change: Partial<LedgerSearch>) => go({ ...search, ...change, open: undefined })
  return (
    <div className="filters ledger-filters">
      <Segmented aria-label="督办状态" options={states} value={search.state ?? ''} onChange={value => set({ state: (value || undefined) as LedgerSearch['state'] })} />
      <Select
        className="pick" allowClear placeholder="督办级别" aria-label="督办级别" value={search.grade}
        options={Object.entries(grades).map(([value, { label }]) => ({ value, label }))} onChange={grade => set({ grade: grade as LedgerSearch['grade'] })}
      />
      <span className="pick wide unit-pick"><UnitSelect allowClear value={search.unit} onChange={value => set({ unit: (value as string | undefined) ?? undefined })} /></span>
      <DatePicker.RangePicker
        aria-label="签发日期" placeholder={['签发起', '签发止']} value={search.from || search.to ? [search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null] : null} allowEmpty
        onChange={days => set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
      <Input.Search className="pick wide" key={search.q ?? ''} defaultValue={search.q ?? ''} allowClear maxLength={60} placeholder="督办编号、工单编号或标题" onSearch={q => set({ q: q.trim() || undefined })} />
    </div>
  )
}

import { Checkbox, DatePicker, Input, Select, TreeSelect } from 'antd'
import dayjs from 'dayjs'
import { categoryTree } from '../city.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useCity } from '../session/queries.ts'
import type { CatalogueSearch } from './queries.ts'

/** Category, place, unit, words, and the day it is about. */
export function Filters({ search, go }: { search: CatalogueSearch; go: (next: CatalogueSearch) => void }) {
  const city = useCity()
  const set = (change: Partial<CatalogueSearch>) => go({ ...search, ...change, entry: undefined })
  return (
    <div className="filters">
      <TreeSelect className="pick wide" allowClear aria-label="诉求分类" placeholder="诉求分类" value={search.category} treeData={categoryTree(city?.categories ?? [])} showSearch={{ treeNodeFilterProp: 'title' }} onChange={(category: string | undefined) => set({ category })} />
      <Select className="pick" allowClear aria-label="地区" placeholder="地区" value={search.region} options={city?.regions} showSearch={{ optionFilterProp: 'label' }} onChange={(region: string | undefined) => set({ region })} />
      <span className="pick wide"><UnitSelect allowClear value={search.unit} onChange={unit => set({ unit: (unit as string | undefined) ?? undefined })} /></span>
      <DatePicker aria-label="哪天有效" placeholder="今天有效" value={search.day ? dayjs(search.day) : null} disabled={search.all === 'yes'} onChange={value => set({ day: value?.format('YYYY-MM-DD') })} />
      <Input.Search className="pick wide" key={search.q ?? ''} defaultValue={search.q ?? ''} allowClear maxLength={60} placeholder="关键词、依据、备注" onSearch={q => set({ q: q.trim() || undefined })} />
      <Checkbox checked={search.all === 'yes'} onChange={event => set({ all: event.target.checked ? 'yes' : undefined })}>含已终止和未生效</Checkbox>
    </div>
  )
}

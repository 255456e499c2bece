import { Button, DatePicker, Dropdown, Select, Tag, TreeSelect } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { categoryTree, unitGroups } from '../city.ts'
import { useCity } from '../session/queries.ts'
import type { OrdersSearch } from './search.ts'

/** The filters in force as chips with a cross, and a way to add another. */
export function Filters({ search, go }: { search: OrdersSearch; go: (next: OrdersSearch) => void }) {
  const city = useCity()
  const [adding, setAdding] = useState<Kind | null>(null)
  const tree = useMemo(() => categoryTree(city?.categories ?? []), [city])
  const label = (list: readonly { value: string; label: string }[] | undefined, value: string) => list?.find(choice => choice.value === value)?.label ?? value
  const chips = [
    search.q && { key: 'q' as const, text: `搜索：${search.q}` },
    search.state && { key: 'state' as const, text: `状态：${label(city?.states, search.state)}` },
    search.unit && { key: 'unit' as const, text: `单位：${city?.units.find(unit => unit.unit === search.unit)?.name ?? search.unit}` },
    search.category && { key: 'category' as const, text: `分类：${city?.categories.find(row => row.category === search.category)?.name ?? search.category}` },
    search.region && { key: 'region' as const, text: `地区：${label(city?.regions, search.region)}` },
    search.requestType && { key: 'requestType' as const, text: `类型：${label(city?.requestTypes, search.requestType)}` },
    search.channel && { key: 'channel' as const, text: `渠道：${label(city?.channels, search.channel)}` },
    (search.from || search.to) && { key: 'dates' as const, text: `登记：${search.from ?? '…'} 至 ${search.to ?? '…'}` },
    search.overdue && { key: 'overdue' as const, text: '只看超期' },
  ].filter(chip => typeof chip === 'object')
  const set = (next: Partial<OrdersSearch>) => {
    setAdding(null)
    go({ ...search, ...next, open: undefined })
  }
  const drop = (key: (typeof chips)[number]['key']) => set(key === 'dates' ? { from: undefined, to: undefined } : { [key]: undefined })
  const pick = { autoFocus: true, defaultOpen: true, size: 'small' as const, onBlur: () => setAdding(null), popupMatchSelectWidth: false, showSearch: { optionFilterProp: 'label' } }
  const editors: Record<Kind, React.ReactNode> = {
    state: <Select {...pick} className="pick" placeholder="状态" options={city?.states} onSelect={(state: string) => set({ state })} />,
    unit: <Select {...pick} className="pick wide" placeholder="单位" options={unitGroups(city?.units ?? [])} onSelect={(unit: string) => set({ unit })} />,
    category: <TreeSelect {...pick} className="pick wide" placeholder="分类" treeData={tree} showSearch={{ treeNodeFilterProp: 'title' }} onSelect={(category: string) => set({ category })} />,
    region: <Select {...pick} className="pick" placeholder="地区" options={city?.regions} onSelect={(region: string) => set({ region })} />,
    requestType: <Select {...pick} className="pick" placeholder="类型" options={city?.requestTypes} onSelect={(requestType: string) => set({ requestType })} />,
    channel: <Select {...pick} className="pick" placeholder="渠道" options={city?.channels} onSelect={(channel: string) => set({ channel })} />,
    dates: (
      <DatePicker.RangePicker
        size="small" autoFocus defaultOpen allowEmpty={[true, true]} defaultValue={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
        onChange={range => set({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
        onOpenChange={isOpen => { if (!isOpen) setAdding(null) }}
      />
    ),
  }
  const kinds = (Object.keys(kindLabels) as Kind[]).map(key => ({ key, label: kindLabels[key] }))
  return (
    <div className="filters" role="group" aria-label="筛选">
      {chips.map(chip => <Tag key={chip.key} closable onClose={() => drop(chip.key)} variant="outlined">{chip.text}</Tag>)}
      {adding ? editors[adding] : (
        <Dropdown trigger={['click']} menu={{ items: kinds, onClick: ({ key }) => setAdding(key as Kind) }}>
          <Button size="small" type="dashed">＋ 筛选</Button>
        </Dropdown>
      )}
      {!search.overdue && search.desk !== 'overdue' && <Button size="small" type="text" onClick={() => set({ overdue: 'yes' })}>只看超期</Button>}
      {chips.length > 1 && <Button size="small" type="link" onClick={() => go({ desk: search.desk })}>全部清除</Button>}
      <Select
        className="sort" size="small" aria-label="排序" variant="borderless" value={search.sort ?? ('' as const)} popupMatchSelectWidth={false}
        options={[{ value: '', label: '默认排序' }, { value: 'due', label: '期限近的在前' }, { value: 'newest', label: '新登记的在前' }]}
        onChange={(sort: OrdersSearch['sort'] | '') => set({ sort: sort || undefined })}
      />
    </div>
  )
}

type Kind = keyof typeof kindLabels
const kindLabels = { state: '状态', unit: '单位', category: '分类', region: '地区', requestType: '类型', channel: '渠道', dates: '登记日期' } as const

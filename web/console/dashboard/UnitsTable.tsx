import { Link } from '@tanstack/react-router'
import { Input, Table } from 'antd'
import { useState } from 'react'
import type { bulletinApi } from '#api/bulletin.ts'
import type { Reply } from '#web/kit/call.ts'

type Unit = Reply<typeof bulletinApi.dashboard>['units'][number]

/** Every unit's month; any column sorts, a count leads to its orders. */
export function UnitsTable({ units }: { units: Unit[] }) {
  const [words, setWords] = useState('')
  const shown = units.filter(unit => unit.name.includes(words.trim()))
  const groups = [...new Set(units.map(unit => unit.group))]
  const rate = (value: string | null) => value === null ? '—' : `${value}%`
  const by = (key: 'onTimeRate' | 'satisfactionRate') => (a: Unit, b: Unit) => Number(a[key] ?? -1) - Number(b[key] ?? -1)
  return (
    <section className="card wide">
      <header className="card-head"><h3>承办单位（{shown.length}）</h3><Input.Search aria-label="查找单位" placeholder="查找单位" allowClear onChange={event => setWords(event.target.value)} /></header>
      <Table<Unit>
        size="small" rowKey="unit" pagination={false} dataSource={shown} scroll={{ x: 720 }} sticky={{ offsetHeader: -16 }}
        columns={[
          { title: '单位', dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN') },
          { title: '类别', dataIndex: 'group', width: 200, filters: groups.map(group => ({ text: group, value: group })), onFilter: (value, unit) => unit.group === value },
          { title: '承办（件）', dataIndex: 'orders', width: 120, align: 'right', className: 'figures', defaultSortOrder: 'descend', sorter: (a, b) => a.orders - b.orders, render: (n: number, unit) => <Link to="/orders" search={{ unit: unit.unit }}>{n.toLocaleString('zh-CN')}</Link> },
          { title: '按时办结率', dataIndex: 'onTimeRate', width: 130, align: 'right', className: 'figures', sorter: by('onTimeRate'), render: rate },
          { title: '回访满意率', dataIndex: 'satisfactionRate', width: 130, align: 'right', className: 'figures', sorter: by('satisfactionRate'), render: rate },
          { title: '超期未反馈', dataIndex: 'overdueOpen', width: 120, align: 'right', className: 'figures', sorter: (a, b) => a.overdueOpen - b.overdueOpen, render: (n: number) => n > 0 ? <span className="word overdue">{n} 件</span> : '0' },
        ]}
      />
    </section>
  )
}

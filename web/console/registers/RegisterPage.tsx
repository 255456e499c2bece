import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, DatePicker, Drawer, Skeleton, Switch, Table, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import type { Endpoint } from '#api/endpoint.ts'
import type { ExportSource } from '#domain/export/sources.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { ExportButton } from '../export/ExportButton.tsx'
import { mayCall } from '../menu.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useMe } from '../session/queries.ts'
import { EntryDrawer, type UseFields } from './EntryDrawer.tsx'
import { type Load, registerQuery, type RegisterSearch } from './search.ts'
import '../supervision/supervision.css'
import './registers.css'

/** What makes one register differ from another. */
export interface Register<Row> {
  title: string
  note: string
  /** 条, 件. */
  measure: string
  /** What it is called when it is taken out. */
  source: ExportSource
  /** What to do where there is nothing yet. */
  empty: string
  /** The endpoint it is read from, and how. */
  path: string
  load: Load<Row>
  keyOf: (row: Row) => string
  columns: (go: (row: Row) => void) => TableColumnsType<Row>
  /** Rows taken back stay to be read, and units can be told apart. */
  has: { withdrawn?: true; units?: true }
  goneOf: (row: Row) => boolean
  add: { endpoint: Endpoint; label: string; useFields: UseFields; save: (values: Record<string, unknown>, key: string) => Promise<unknown> }
  heading: (row: Row) => string
  detail: (row: Row) => ReactNode
}

interface Props<Row> { register: Register<Row>; search: RegisterSearch; go: (next: RegisterSearch) => void; tabs?: ReactNode }

/** A register: month, unit and row in the address; last written first; a form beside it for whoever writes in it. */
export function RegisterPage<Row extends object>({ register, search, go, tabs }: Props<Row>) {
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(registerQuery(register.path, register.load, search))
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const opened = rows.find(row => register.keyOf(row) === search.open)
  const open = (row: Row) => go({ ...search, open: register.keyOf(row) })
  const set = (change: Partial<RegisterSearch>) => go({ ...search, ...change, open: undefined })
  const filtered = Boolean(search.period || search.unit)
  const writes = mayCall(register.add.endpoint, me)
  return (
    <PageFrame title={register.title} note={register.note} extra={<><ExportButton source={register.source} filter={{ period: search.period, unit: search.unit, withdrawn: search.withdrawn }} />{writes && <Button type="primary" onClick={() => setAdding(true)}>{register.add.label}</Button>}</>}>
      {tabs}
      <div className="filters ledger-filters">
        <DatePicker picker="month" aria-label="月份" placeholder="全部月份" value={search.period ? dayjs(`${search.period}-01`) : null} onChange={month => set({ period: month?.format('YYYY-MM') })} />
        {register.has.units && !me?.unit && <span className="pick wide unit-pick"><UnitSelect allowClear value={search.unit} onChange={value => set({ unit: typeof value === 'string' ? value : undefined })} /></span>}
        {register.has.withdrawn && <label className="switch-label" htmlFor="withdrawn"><Switch id="withdrawn" size="small" checked={search.withdrawn === 'yes'} onChange={on => set({ withdrawn: on ? 'yes' : undefined })} />显示已撤销的</label>}
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} /></div>
          : rows.length === 0 ? <Nothing title={filtered ? '没有符合条件的记录。' : '还没有记录。'} next={filtered ? <Button type="link" onClick={() => go({ book: search.book })}>清除筛选条件再看</Button> : writes && register.empty} />
            : (
              <Table<Row>
                className="orders" size="small" rowKey={register.keyOf} pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 900 }} columns={register.columns(open)}
                rowClassName={row => `${register.keyOf(row) === search.open ? 'open' : ''} ${register.goneOf(row) ? 'gone' : ''}`}
                onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a, button'))) open(row) } })}
              />
            )}
      <More query={list} shown={rows.length} unit={register.measure} />
      {opened && <Drawer open size={600} title={register.heading(opened)} onClose={() => go({ ...search, open: undefined })}>{register.detail(opened)}</Drawer>}
      {adding && <EntryDrawer title={register.add.label} listPath={register.path} useFields={register.add.useFields} save={register.add.save} period={search.period} onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}

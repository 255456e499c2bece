import { useQuery } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { orderApi, type OrderLine } from '#api/order.ts'
import { call } from '#web/kit/call.ts'
import { BatchDrawer, type BatchForm } from '../batch/BatchDrawer.tsx'
import { batchVerbsQuery } from '../batch/queries.ts'
import type { OrdersSearch } from './search.ts'

interface Props { marked: readonly OrderLine[]; search: OrdersSearch; more: boolean; add: (rows: readonly OrderLine[]) => void; clear: () => void; again: () => void }

const shown = 4

/** What can be done with the orders marked: the steps the person may take on this desk, tried out before anything changes. */
export function BulkBar({ marked, search, more, add, clear, again }: Props) {
  const { message } = App.useApp()
  const offered = useQuery(batchVerbsQuery(search.desk)).data
  const [form, setForm] = useState<BatchForm | null>(null)
  const [gathering, setGathering] = useState(false)
  const verbs = offered?.verbs ?? []
  const most = offered?.most ?? 0
  const tooMany = marked.length > most
  const copy = () => void navigator.clipboard?.writeText(marked.map(row => row.number).join('\n')).then(() => message.success(`已复制 ${marked.length} 个工单编号`))
  const gather = async () => {
    setGathering(true)
    try {
      add(await firstOf(search, most))
    } catch {
      message.error('没有取到全部工单，请重试。')
    }
    setGathering(false)
  }
  return (
    <div className="marked" role="toolbar" aria-label="批量办理">
      <span role="status">已选 <b>{marked.length}</b> 件</span>
      {verbs.slice(0, shown).map(verb => <Button key={verb.verb} size="small" danger={verb.tone === 'danger'} disabled={tooMany || marked.length === 0} onClick={() => setForm(verb)}>{verb.label}</Button>)}
      {verbs.length > shown && (
        <Dropdown trigger={['click']} menu={{ items: verbs.slice(shown).map(verb => ({ key: verb.verb, label: verb.label, danger: verb.tone === 'danger', disabled: tooMany || marked.length === 0, onClick: () => setForm(verb) })) }}>
          <Button size="small">更多操作</Button>
        </Dropdown>
      )}
      {tooMany && <span className="word overdue">一批最多 {most} 件</span>}
      <span className="marked-rest">
        {more && <Button size="small" type="link" loading={gathering} onClick={() => void gather()}>选中本列表前 {most} 件</Button>}
        <Button size="small" type="text" onClick={copy}>复制工单编号</Button>
        <Button size="small" type="text" onClick={clear}>取消选择</Button>
      </span>
      {form && <BatchDrawer key={form.verb} form={form} orders={marked} onClose={() => setForm(null)} onDone={() => { clear(); again() }} />}
    </div>
  )
}

/** The first orders of a list, as many as one batch holds. */
async function firstOf({ open: _, ...filter }: OrdersSearch, most: number): Promise<OrderLine[]> {
  const rows: OrderLine[] = []
  let cursor: string | undefined
  do {
    const page = await call(orderApi.list, { query: { ...filter, cursor, limit: 100 } })
    rows.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor && rows.length < most)
  return rows.slice(0, most)
}

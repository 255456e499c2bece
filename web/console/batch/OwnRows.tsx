import { useQueries } from '@tanstack/react-query'
import { Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { catalogueApi } from '#api/catalogue.ts'
import type { FormField } from '#api/order.ts'
import { read } from '#web/kit/query.ts'
import { FieldInput } from '../order/FieldInput.tsx'
import type { BatchOrder } from './BatchDrawer.tsx'

export type OwnValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>

interface Props {
  verb: string; orders: readonly BatchOrder[]; fields: readonly FormField[]; values: OwnValues; onChange: (values: OwnValues) => void
  /** What the form above says, to be taken over for each. */
  common: () => Record<string, unknown>
  open: boolean
}

const pageSize = 10

/** Where one order differs from the others: its own answers. What is left empty follows the form above. */
export function OwnRows({ verb, orders, fields, values, onChange, common, open }: Props) {
  const [shown, setShown] = useState(open)
  const [page, setPage] = useState(1)
  const here = orders.slice((page - 1) * pageSize, page * pageSize)
  const proposed = useProposals(shown && verb === 'dispatch' ? here : [])
  const set = (id: string, name: string, value: unknown) => onChange({ ...values, [id]: { ...values[id], [name]: value } })
  const fill = () => {
    const given = Object.entries(common())
    onChange(Object.fromEntries(orders.map(order => [order.id, { ...Object.fromEntries(given), ...present(values[order.id]) }])))
    setShown(true)
  }
  const columns: TableColumnsType<BatchOrder> = [
    { title: '工单', key: 'order', width: 210, render: (_, order) => <><span className="number">{order.number}</span><span className="batch-title muted" title={order.title}>{order.title}</span></> },
    ...fields.map(field => ({
      title: field.label, key: field.name, render: (_: unknown, order: BatchOrder) => {
        const value = values[order.id]?.[field.name]
        const unit = proposed.get(order.id)
        return (
          <>
            <OwnInput field={field} label={`${field.label} ${order.number}`} value={value} onChange={next => set(order.id, field.name, next)} />
            {field.name === 'unit' && unit && value !== unit.unit && <Button size="small" type="link" onClick={() => set(order.id, 'unit', unit.unit)}>目录建议：{unit.name}</Button>}
          </>
        )
      },
    })),
  ]
  const takeProposals = () => onChange({ ...values, ...Object.fromEntries(here.flatMap(order => {
    const unit = proposed.get(order.id)
    return unit ? [[order.id, { ...values[order.id], unit: unit.unit }]] : []
  })) })
  return (
    <section className="batch-part">
      <div className="batch-own-head">
        <h3>逐件填写{!open && <span className="muted">（可不填，按上面的内容办理）</span>}</h3>
        <Button size="small" onClick={fill}>把上面的内容填入每一件</Button>
        {proposed.size > 0 && <Button size="small" onClick={takeProposals}>本页按目录建议填入</Button>}
        {!shown && <Button size="small" type="link" onClick={() => setShown(true)}>逐件修改</Button>}
      </div>
      {shown && (
        <Table<BatchOrder>
          className="batch-own" size="small" rowKey="id" tableLayout="fixed" dataSource={[...orders]} columns={columns}
          pagination={orders.length > pageSize ? { current: page, pageSize, showSizeChanger: false, onChange: setPage, showTotal: total => `共 ${total} 件` } : false}
        />
      )}
    </section>
  )
}

function OwnInput({ field, label, value, onChange }: { field: FormField; label: string; value: unknown; onChange: (value: unknown) => void }) {
  if (field.kind === 'choice') return <Select aria-label={label} value={value} options={field.choices ?? []} allowClear popupMatchSelectWidth={false} onChange={onChange} />
  if (field.kind !== 'paragraph' && field.kind !== 'text') return <FieldInput field={field} value={value} onChange={onChange} />
  return <Input.TextArea aria-label={label} value={value as string | undefined} autoSize={{ minRows: 1, maxRows: 5 }} {...(field.max ? { maxLength: field.max } : {})} onChange={event => onChange(event.target.value)} />
}

/** What the dispatch catalogue proposes for the orders in view. */
function useProposals(orders: readonly BatchOrder[]): ReadonlyMap<string, { unit: string; name: string }> {
  const queries = useQueries({ queries: orders.map(order => ({ ...read(catalogueApi.proposal, { params: { id: order.id } }), staleTime: 60_000 })) })
  return new Map(orders.flatMap((order, at) => {
    const unit = queries[at]?.data?.proposals.find(one => one.lost === null)?.unit
    return unit ? [[order.id, unit] as const] : []
  }))
}

function present(values: Readonly<Record<string, unknown>> = {}) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''))
}

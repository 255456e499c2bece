import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { orderApi } from '#api/order.ts'
import { read } from '#web/kit/query.ts'

/** Another order, looked for by its number or words of its title. */
export function OrderPicker({ id, value, onChange }: { id?: string; value?: unknown; onChange?: (value: unknown) => void }) {
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const found = useQuery({ ...read(orderApi.list, { query: { q, limit: 20 } }), enabled: q.length >= 2 })
  return (
    <Select
      {...(id ? { id } : {})} value={value} onChange={onChange} placeholder="输入工单编号或标题查找" loading={found.isFetching} showSearch={{ filterOption: false, onSearch: setWords }}
      options={(found.data?.rows ?? []).map(row => ({ value: row.id, label: `${row.number} ${row.title}` }))} notFoundContent={q.length < 2 ? '至少输入两个字' : '没有找到'}
    />
  )
}

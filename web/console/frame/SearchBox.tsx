import { SearchOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { orderApi } from '#api/order.ts'
import { looksForNumber } from '#domain/privacy/words.ts'
import { useKeys } from '#web/kit/keys.ts'
import { lookedForQuery } from '../callers/queries.ts'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'

/** One search box for orders: number, words of the title, a full telephone number. `/` goes there from anywhere. */
export function SearchBox() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  const byPhone = mayCall(orderApi.callerHistory, useMe())
  const box = useRef<InputRef>(null)
  const [words, setWords] = useState('')
  useKeys({ '/': () => box.current?.focus({ cursor: 'all' }) })
  return (
    <form role="search" className="search" onSubmit={event => {
      event.preventDefault()
      const q = words.trim()
      if (q === '') return
      if (!looksForNumber(q)) return void navigate({ to: '/orders', search: { q } })
      if (!byPhone) return void message.warning('请用工单编号或标题里的词搜索；号码不能用来搜索。')
      // Numbers stand in no address: the page finds it in memory.
      client.setQueryData(lookedForQuery.queryKey, q)
      setWords('')
      void navigate({ to: '/callers' })
    }}>
      <Input
        ref={box} aria-label="搜索工单" prefix={<SearchOutlined />} suffix={<kbd title="按 / 键到这里">/</kbd>} maxLength={60} allowClear
        placeholder={byPhone ? '工单编号、标题、完整号码' : '工单编号、标题'} value={words} onChange={event => setWords(event.target.value)}
        onKeyDown={event => { if (event.key === 'Escape') box.current?.blur() }}
      />
    </form>
  )
}

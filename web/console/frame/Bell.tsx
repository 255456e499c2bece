import { BellOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { cityApi } from '#api/city.ts'
import { call } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { read } from '#web/kit/query.ts'
import { Nothing } from '#web/kit/Waiting.tsx'

const noticesQuery = { ...read(cityApi.notices, {}), refetchInterval: 30_000 }

/** Notices: how many are unread, and what they say. */
export function Bell() {
  const client = useQueryClient()
  const { history } = useRouter()
  const notices = useQuery(noticesQuery).data ?? []
  const [open, setOpen] = useState(false)
  const readAll = useMutation({ mutationFn: () => call(cityApi.readNotices, {}), onSuccess: () => client.invalidateQueries({ queryKey: [cityApi.notices.path] }) })
  const unread = notices.filter(notice => !notice.read).length
  const list = (
    <div className="notices">
      <header><strong>通知</strong>{unread > 0 && <Button type="link" size="small" onClick={() => readAll.mutate()}>全部已读</Button>}</header>
      {notices.length === 0 && <Nothing title="没有通知。" />}
      <ul>
        {notices.map(notice => (
          <li key={notice.id} className={notice.read ? '' : 'unread'}>
            {notice.card && <i className={`card ${notice.card}`} aria-hidden />}
            {notice.orderId ? <Link to="/orders/$id" params={{ id: notice.orderId }} onClick={() => setOpen(false)}>{notice.text}</Link>
              : notice.page ? <a href={notice.page} onClick={event => { event.preventDefault(); setOpen(false); history.push(notice.page ?? '/') }}>{notice.text}</a> : notice.text}
            <time dateTime={notice.createdAt}>{moment(notice.createdAt)}{notice.read ? '' : ' · 未读'}</time>
          </li>
        ))}
      </ul>
    </div>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button type="text" aria-label={unread ? `通知，${unread} 条未读` : '通知'} icon={<BellOutlined />} />
      </Badge>
    </Popover>
  )
}

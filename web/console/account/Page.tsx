import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Segmented, Select, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { accountApi, type AccountLine, accountStates, centre } from '#api/account.ts'
import { roles, type Role } from '#domain/access/roles.ts'
import { moment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { AccountDrawer } from './AccountDrawer.tsx'
import { CreateDrawer } from './CreateDrawer.tsx'
import { accountsQuery, type AccountsSearch, resetsQuery, unattendedQuery } from './queries.ts'

const route = getRouteApi('/desk/accounts')
const tones: Readonly<Record<AccountLine['state'], string>> = { active: 'done', locked: 'attention', disabled: 'closed' }
const words = (table: Readonly<Record<string, { label: string }>>) => Object.entries(table).map(([value, { label }]) => ({ value, label }))

/** The platform's people: who there is, with which roles, and what can be done about it. */
export default function AccountsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const city = useCity()
  const [creating, setCreating] = useState(false)
  const list = useInfiniteQuery(accountsQuery(search))
  const unattended = useQuery(unattendedQuery).data ?? []
  const waiting = (useQuery(resetsQuery).data ?? []).filter(one => one.refused === null)
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  const go = (next: Partial<AccountsSearch>) => void navigate({ to: '/accounts', search: { ...search, ...next } })
  return (
    <PageFrame
      title="用户管理" note="系统管理员开设和停用账号，安全管理员授予和收回岗位，重置由两人各办一半；停用的账号保留，经手记录不变"
      extra={mayCall(accountApi.create, me) && <Button type="primary" onClick={() => setCreating(true)}>开设账号</Button>}
    >
      {waiting.length > 0 && (
        <Alert
          className="unattended" type="warning" showIcon title={`${waiting.length} 项申请待您确认`}
          description={<span className="unattended-units">{waiting.map(one => <Link key={one.id} to="/accounts" search={{ ...search, open: one.accountId }}>{one.name}（{one.label}）</Link>)}</span>}
        />
      )}
      {unattended.length > 0 && (
        <Alert
          className="unattended" type="warning" showIcon title={`${unattended.length} 个单位有在办工单而没有在岗的联络员`}
          description={<span className="unattended-units">{unattended.map(one => <Link key={one.unit} to="/accounts" search={{ unit: one.unit }}>{one.name}（{one.openOrders} 件）</Link>)}</span>}
        />
      )}
      <div className="filters">
        <Input.Search className="pick wide" aria-label="查找用户" placeholder="账号或姓名" allowClear defaultValue={search.q ?? ''} maxLength={40} onSearch={text => go({ q: text.trim() || undefined })} />
        <Select
          className="pick wide" aria-label="单位" placeholder="单位" allowClear showSearch={{ optionFilterProp: 'label' }} value={search.unit}
          options={[{ value: centre, label: '中心（不属于承办单位）' }, ...(city?.units ?? []).map(({ unit, name }) => ({ value: unit, label: name }))]} onChange={unit => go({ unit })}
        />
        <Select className="pick" aria-label="岗位" placeholder="岗位" allowClear showSearch={{ optionFilterProp: 'label' }} value={search.role} options={words(roles)} onChange={(role: Role | undefined) => go({ role })} />
        <Segmented
          aria-label="状态" value={search.state ?? ''} options={[{ value: '', label: '全部' }, ...Object.entries(accountStates).map(([value, label]) => ({ value, label }))]}
          onChange={state => go({ state: (state || undefined) as AccountsSearch['state'] })}
        />
      </div>
      {list.error && rows.length === 0 ? <Failure error={list.error} again={() => void list.refetch()} />
        : list.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
          : rows.length === 0 ? <Nothing title="没有符合条件的用户。" />
            : (
              <Table<AccountLine>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 900 }} rowClassName={row => row.id === search.open ? 'open' : ''}
                onRow={row => ({ onClick: event => { if (!(event.target instanceof Element && event.target.closest('a'))) go({ open: row.id }) } })}
                columns={[
                  { key: 'account', title: '账号', width: 180, render: (_, row) => <Link className="number" to="/accounts" search={{ ...search, open: row.id }}>{row.account}</Link> },
                  { key: 'name', title: '姓名', width: 180, ellipsis: true, render: (_, row) => row.name },
                  { key: 'unit', title: '单位', ellipsis: true, render: (_, row) => row.unitName ?? '中心' },
                  { key: 'roles', title: '岗位', ellipsis: true, render: (_, row) => row.roles.map(role => roles[role].label).join('、') || <span className="muted">未授岗</span> },
                  { key: 'factor', title: '动态验证码', width: 100, render: (_, row) => row.factor ? '已绑定' : <span className="muted">未绑定</span> },
                  { key: 'loggedIn', title: '最近登录', width: 140, render: (_, row) => row.loggedInAt ? <time>{moment(row.loggedInAt, city?.timeZone)}</time> : <span className="muted">从未</span> },
                  { key: 'state', title: '状态', width: 80, render: (_, row) => <span className={`state ${tones[row.state]}`}>{accountStates[row.state]}</span> },
                ]}
              />
            )}
      <More query={list} shown={rows.length} unit="人" />
      {search.open && <AccountDrawer key={search.open} id={search.open} onClose={() => go({ open: undefined })} />}
      {creating && <CreateDrawer onClose={() => setCreating(false)} onDone={id => { setCreating(false); go({ open: id }) }} />}
    </PageFrame>
  )
}

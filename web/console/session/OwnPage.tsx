import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Table } from 'antd'
import { type Own, ownApi, type OwnSession } from '#api/own.ts'
import { call } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { read } from '#web/kit/query.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { roles } from '#domain/access/roles.ts'
import { NewPassword } from './NewPassword.tsx'
import { ResetLines } from './Notice.tsx'
import { OwnFactor } from './OwnFactor.tsx'
import { useCity, useMe } from './queries.ts'

const ownQuery = read(ownApi.read, {})

/** One's own account: who one is here, password, second factor, and where one is logged in. */
export default function OwnPage() {
  const me = useMe()
  const zone = useCity()?.timeZone
  const client = useQueryClient()
  const { message } = App.useApp()
  const own = useQuery(ownQuery)
  const put = (next: Own) => client.setQueryData(ownQuery.queryKey, next)
  if (!me) return null
  return (
    <PageFrame title="我的账号" narrow>
      <div className="own">
        <section className="card">
          <Facts rows={[['姓名', me.name], ['账号', me.account], ['平台', me.platformName], ['单位', me.unitName], ['岗位', me.roles.map(role => roles[role].label).join('、') || '还没有岗位，请联系安全管理员']]} />
        </section>
        <Waiting query={own}>
          {data => (
            <>
              <section className="card">
                <h3>密码</h3>
                <p className="muted own-note">上次修改 {moment(data.passwordAt, zone)}{data.passwordDays === null ? '' : `，${data.passwordDays} 天内须再改`}。修改后其他各处的登录都会退出。</p>
                <div className="own-form">
                  <NewPassword asksCurrent least={data.passwordLength} send={(password, current) => call(ownApi.changePassword, { body: { current, password } })} onDone={next => { put(next); message.success('密码已修改，其他各处的登录已退出') }} />
                </div>
              </section>
              {data.resets.length > 0 && <section className="card"><h3>管理员办理过的</h3><p className="muted own-note">半年来对您登录方式的变动；不是您要求的，请告知审计员。</p><ResetLines resets={data.resets} zone={zone} /></section>}
              <OwnFactor own={data} zone={zone} onChange={() => void own.refetch()} />
              <Sessions own={data} zone={zone} put={put} />
            </>
          )}
        </Waiting>
      </div>
    </PageFrame>
  )
}

function Sessions({ own, zone, put }: { own: Own; zone: string | undefined; put: (own: Own) => void }) {
  const end = useMutation({ mutationFn: (id: string | null) => (id === null ? call(ownApi.endOthers, {}) : call(ownApi.endSession, { params: { id } })), onSuccess: put })
  return (
    <section className="card">
      <div className="card-head">
        <h3>登录的地方</h3>
        {own.sessions.length > 1 && <Button size="small" loading={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>退出其他各处</Button>}
      </div>
      <p className="muted own-note">有不认识的登录，请退出它并立即修改密码。</p>
      <Refusal error={end.error} />
      <Table<OwnSession>
        size="small" rowKey="id" pagination={false} dataSource={own.sessions} scroll={{ x: 560 }}
        columns={[
          { key: 'device', title: '设备', render: (_, row) => <>{row.device ?? '未知'}{row.current && <span className="mark attention">本机</span>}</> },
          { key: 'address', title: '网络地址', render: (_, row) => row.address ?? '—' },
          { key: 'via', title: '方式', render: (_, row) => row.viaLabel },
          { key: 'since', title: '登录于', render: (_, row) => <time>{moment(row.since, zone)}</time> },
          { key: 'seen', title: '最近使用', render: (_, row) => <time>{moment(row.seenAt, zone)}</time> },
          { key: 'end', title: '', width: 72, render: (_, row) => !row.current && <Button size="small" type="link" loading={end.isPending && end.variables === row.id} onClick={() => end.mutate(row.id)}>退出</Button> },
        ]}
      />
    </section>
  )
}

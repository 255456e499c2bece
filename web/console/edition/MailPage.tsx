import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Tabs } from 'antd'
import { editionApi } from '#api/edition.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { Mails } from './Mails.tsx'
import { type MailSearch, schedulesQuery } from './queries.ts'
import { Recipients } from './Recipients.tsx'
import { Runs } from './Runs.tsx'
import { Schedules } from './Schedules.tsx'
import './edition.css'

const route = getRouteApi('/desk/editions/mail')

/** 编发与寄送: when editions are made, who gets them, what was mailed. */
export default function MailPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const me = useMe()
  const list = useQuery(schedulesQuery)
  const tab = search.tab ?? 'schedule'
  const go = (next: MailSearch) => void navigate({ to: '/editions/mail', search: next })
  return (
    <PageFrame title="编发与寄送" note={mayCall(editionApi.list, me) && <Link to="/editions">日报周报专报</Link>}>
      <Waiting query={list} rows={8}>
        {({ rows, mail }) => (
          <>
            {!mail && <Alert className="form-refusal" type="warning" showIcon title="没有配置邮件服务器：邮件会记为“未寄送”。请系统管理员设置 MINSHENG_SMTP_HOST 等配置项后重启。" />}
            <Tabs
              activeKey={tab} onChange={key => go(key === 'recipients' || key === 'mails' || key === 'runs' ? { tab: key } : {})}
              items={[{ key: 'schedule', label: '编发时间' }, { key: 'recipients', label: '收件名单' }, { key: 'mails', label: '寄送记录' }, { key: 'runs', label: '编发记录' }]}
            />
            {tab === 'schedule' && <Schedules lines={rows} />}
            {tab === 'recipients' && <Recipients lines={rows} />}
            {tab === 'mails' && <Mails state={search.state} onState={state => go({ tab: 'mails', state })} />}
            {tab === 'runs' && <Runs />}
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}

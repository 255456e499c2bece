import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Input, Select, Table } from 'antd'
import dayjs from 'dayjs'
import { revealReasons, revealRules } from '#domain/privacy/reveal.ts'
import { moment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { type RevealsSearch, revealsQuery } from './queries.ts'

const route = getRouteApi('/desk/reveals')
const reasons = Object.entries(revealReasons).map(([value, { label }]) => ({ value, label }))

/** The register of looks at callers' data: who, when, of which order, what and why. Of the caller nothing. */
export default function RevealsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const query = useQuery(revealsQuery(search))
  const go = (next: RevealsSearch) => void navigate({ to: '/reveals', search: next })
  const set = (next: RevealsSearch) => go({ ...search, cursor: undefined, ...next })
  return (
    <PageFrame title="查看登记" note={`谁在何时因何看过诉求人信息；一人一天超过 ${revealRules.perDay} 次会通知安全管理员`}>
      <div className="filters" role="group" aria-label="筛选">
        <Input.Search className="pick wide" allowClear aria-label="账号" placeholder="账号" maxLength={60} defaultValue={search.account} onSearch={account => set({ account: account.trim() || undefined })} />
        <Select className="pick wide" allowClear aria-label="查看原因" placeholder="查看原因" value={search.reason} options={reasons} onChange={reason => set({ reason })} popupMatchSelectWidth={false} />
        <DatePicker.RangePicker allowEmpty={[true, true]} value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]} onChange={range => set({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })} />
      </div>
      <Waiting query={query} rows={10}>
        {({ rows, next }) => rows.length === 0 ? <Nothing title="没有查看记录。" next={Object.values(search).some(Boolean) ? <Button type="link" onClick={() => go({})}>清除筛选条件再看</Button> : '有人查看诉求人信息后，会逐次记在这里。'} /> : (
          <>
            <Table
              size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 960 }}
              columns={[
                { title: '时间', width: 150, render: (_, row) => <time dateTime={row.at}>{moment(row.at, zone)}</time> },
                { title: '查看人', width: 220, render: (_, row) => <>{row.byName} <span className="muted">{row.account}{row.unitName && ` · ${row.unitName}`}</span></> },
                { title: '当天次数', width: 84, align: 'right', render: (_, row) => row.today > revealRules.perDay ? <b className="word overdue">{row.today}</b> : row.today },
                { title: '工单', width: 190, render: (_, row) => <><span className="number">{row.orderNumber}</span>{row.confidential && <span className="mark secret">保密</span>}</> },
                { title: '看了什么', width: 200, render: (_, row) => row.fields.join('、') },
                { title: '原因', render: (_, row) => <>{row.reasonLabel}{row.remark && <span className="muted">：{row.remark}</span>}</> },
              ]}
            />
            <nav className="more" aria-label="翻页">
              <span className="muted">{next ? '' : '已到末尾'}</span>
              {search.cursor && <Button onClick={() => set({})}>回到最近</Button>}
              {next && <Button onClick={() => go({ ...search, cursor: next })}>更早的</Button>}
            </nav>
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Select, Table, Tooltip } from 'antd'
import { moment, monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { AppealForm } from './AppealForm.tsx'
import { type OwnSearch, ownQuery } from './queries.ts'
import './period.css'

const route = getRouteApi('/desk/own-figures')

/** 草稿核对: a unit's own row of the draft, figure by figure with its definition; `ref` in the address opens the appeal against it. */
export default function OwnFiguresPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const query = useQuery(ownQuery(search.period))
  const go = (next: OwnSearch) => void navigate({ to: '/own-figures', search: next })
  return (
    <PageFrame title="草稿核对" note="只有本单位自己的数字；对数字有异议，在申诉期内提出" extra={<Link to="/appeals">本单位的申诉</Link>}>
      <Waiting query={query}>
        {data => data.period === null ? <Nothing title="还没有可看的考核数字。" next="考核员生成草稿后，本单位的数字列在这里。" /> : (
          <>
            <div className="filters">
              <Select aria-label="月份" className="pick" value={data.period} options={data.months.map(row => ({ value: row.period, label: `${monthName(row.period)}　${row.stateLabel}` }))} onChange={period => go({ period })} popupMatchSelectWidth={false} />
            </div>
            <Alert className="form-refusal" type={data.refused ? 'info' : 'warning'} showIcon title={data.refused ?? `申诉期到 ${data.appealUntil ? moment(data.appealUntil, zone) : '另行通知'}，过后不再接受申诉。`} />
            {data.figures.length === 0 ? <Nothing title="本月的考核表里没有本单位。" /> : (
              <Table
                size="small" rowKey="ref" pagination={false} dataSource={data.figures} scroll={{ x: 900 }}
                columns={[
                  { title: '指标', dataIndex: 'label', width: 170 },
                  { title: '数值', dataIndex: 'text', width: 110, align: 'right', className: 'figures', render: (text: string) => <b>{text}</b> },
                  { title: '口径', dataIndex: 'sentence', render: (sentence: string, row) => <>{sentence}{row.inputs.length > 0 && <span className="muted">　{row.inputs.map(input => `${input.label} ${input.value ?? '—'}`).join('，')}</span>}</> },
                  {
                    title: '', key: 'appeal', width: 150, align: 'right',
                    render: (_, row) => <>{row.appealed && <span className="mark attention">申诉待裁定</span>} <Tooltip title={data.refused}><Button size="small" disabled={data.refused !== null} onClick={() => go({ period: data.period ?? undefined, ref: row.ref })}>申诉</Button></Tooltip></>,
                  },
                ]}
              />
            )}
            {search.ref && data.refused === null && data.figures.filter(row => row.ref === search.ref).map(row => <AppealForm key={row.ref} period={data.period ?? ''} figure={row} onClose={() => go({ period: data.period ?? undefined })} />)}
          </>
        )}
      </Waiting>
    </PageFrame>
  )
}

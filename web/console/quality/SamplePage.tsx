import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Table } from 'antd'
import { useState } from 'react'
import { qualityApi, type SheetLine } from '#api/quality.ts'
import { sampleKinds } from '#domain/quality/rules.ts'
import { call, CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import '../batch/batch.css'
import { useCity } from '../session/queries.ts'
import { sampleQuery } from './queries.ts'
import './quality.css'
import { SheetPane } from './SheetPane.tsx'

const route = getRouteApi('/desk/quality/samples/$id')
const tones = { blank: 'closed', draft: 'active', submitted: 'done' } as const

/** A sample's rows on the left, the sheet of one of them on the right; handing one in opens the next. */
export default function SamplePage() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = useNavigate()
  const zone = useCity()?.timeZone
  const sample = useQuery(sampleQuery(id))
  // Draws once more with the stored seed, for whoever doubts it.
  const [asked, setAsked] = useState(false)
  const proof = useQuery({ queryKey: [qualityApi.proof.path, id], queryFn: ({ signal }) => call(qualityApi.proof, { params: { id } }, { signal }), enabled: asked })
  const rows = sample.data?.rows ?? []
  const open = search.open ?? rows.find(row => row.submittedAt === null)?.id ?? rows[0]?.id
  const unit = sample.data && sampleKinds[sample.data.kind].unit
  const go = (next: string | undefined) => void navigate({ to: '/quality/samples/$id', params: { id }, search: { open: next } })
  const after = () => go(rows.find(row => row.submittedAt === null && row.id !== open)?.id)
  return (
    <PageFrame
      title={sample.data ? `${sample.data.kindLabel}抽样 ${shortMoment(sample.data.drawnAt, zone)}` : '抽样'}
      note={sample.data && `${sample.data.from} 至 ${sample.data.to}，${sample.data.filterWords}，从 ${sample.data.population} ${unit}中抽 ${sample.data.drawn} ${unit}，已评 ${sample.data.submitted} ${unit}；抽样人 ${sample.data.drawnBy}`}
      extra={<Button loading={asked && proof.isPending} onClick={() => setAsked(true)}>重算抽样</Button>}
    >
      {proof.error && <Alert className="proof" type="error" showIcon title={proof.error instanceof CallError ? proof.error.message : '没有成功，请重试。'} />}
      {proof.data && <Alert className="proof" type={proof.data.sameRows ? 'info' : 'warning'} showIcon title={<>{proof.data.sentence}<span className="muted">　种子 {proof.data.seed}</span></>} />}
      <Waiting query={sample}>
        {() => (
          <div className="sampled">
            <div className="card sampled-list">
              <Table<SheetLine>
                className="orders" size="small" rowKey="id" pagination={false} dataSource={rows} rowClassName={row => (row.id === open ? 'open' : '')} onRow={row => ({ onClick: () => go(row.id) })}
                columns={[
                  { title: '序', dataIndex: 'seq', width: 40, align: 'right', className: 'figures' },
                  { title: '时间', key: 'at', width: 104, render: (_, row) => <button type="button" className="link" onClick={() => go(row.id)}>{shortMoment(row.subjectAt, zone)}</button> },
                  { title: '被检人', key: 'agent', ellipsis: true, render: (_, row) => row.agentName ?? '未记录' },
                  { title: '得分', key: 'total', width: 84, align: 'right', className: 'figures', render: (_, row) => row.total ?? <span className={`state ${tones[row.state]}`}>{row.stateLabel}</span> },
                ]}
              />
            </div>
            <div className="card">{open ? <SheetPane key={open} id={open} onNext={after} /> : <Nothing title="这次抽样没有抽出。" />}</div>
          </div>
        )}
      </Waiting>
    </PageFrame>
  )
}

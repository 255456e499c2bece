import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { periodApi } from '#api/period.ts'
import { read } from '#web/kit/query.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { RestateForm } from './Restatements.tsx'

/** Holds the frozen month against today's rows, when somebody asks: it computes the whole month. */
export function Verification({ period, mayRestate }: { period: string; mayRestate: boolean }) {
  const [asked, setAsked] = useState(false)
  const query = useQuery({ ...read(periodApi.verify, { params: { period } }), enabled: asked, staleTime: Number.POSITIVE_INFINITY })
  const [restating, setRestating] = useState(false)
  return (
    <section className="card">
      <div className="card-head">
        <h3>核对快照</h3>
        <span>
          {mayRestate && <Button size="small" onClick={() => setRestating(true)}>登记更正</Button>}{' '}
          <Button size="small" loading={query.isFetching} onClick={() => { setAsked(true); if (asked) void query.refetch() }}>由数据重算并核对</Button>
        </span>
      </div>
      {!asked && <p className="muted">重算整月的行和数字，与锁定时的哈希核对；不改动任何数据。</p>}
      {asked && (
        <Waiting query={query} rows={3}>
          {found => found.equal ? <Alert type="success" showIcon title="一致：行和数字都与锁定时相同。" /> : (
            <>
              <Alert type={found.figures.length > 0 ? 'warning' : 'info'} showIcon title={found.figures.length > 0 ? `${found.figures.length} 个数与锁定时不同` : '数字都与锁定时相同；有的行在锁定后继续办理，内容有变化。'} />
              <p className="verify-rows">{found.rows.filter(row => !row.equal).map(row => `${row.label}有变化（锁定时 ${row.count} 行，现有 ${row.countNow} 行）`).join('；')}</p>
              {found.figures.length > 0 && <ChangeTable changes={found.figures} heads={['锁定时', '重算']} />}
            </>
          )}
        </Waiting>
      )}
      {restating && <RestateForm period={period} changes={query.data?.figures ?? []} onClose={() => setRestating(false)} />}
    </section>
  )
}

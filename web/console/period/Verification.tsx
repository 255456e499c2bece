import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type PeriodDetail, periodApi } from '#api/period.ts'
import { verdicts } from '#domain/period/verdict.ts'
import { read } from '#web/kit/query.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { MovedRows } from './MovedRows.tsx'
import { RestateForm } from './Restatements.tsx'

/** Holds the frozen month against today's rows, when somebody asks: it computes the whole month. */
export function Verification({ period, mayRestate }: { period: string; mayRestate: boolean }) {
  const [asked, setAsked] = useState(false)
  const query = useQuery({ ...read(periodApi.verify, { params: { period } }), enabled: asked, staleTime: Number.POSITIVE_INFINITY })
  // As it was when the form was opened: a field that becomes another one loses what is being typed into it.
  const [restating, setRestating] = useState<PeriodDetail['changes'] | null>(null)
  return (
    <section className="card">
      <div className="card-head">
        <h3>核对快照</h3>
        <span>
          {mayRestate && <Button size="small" disabled={query.isFetching} onClick={() => setRestating(query.data?.figures ?? [])}>登记更正</Button>}{' '}
          <Button size="small" loading={query.isFetching} onClick={() => { setAsked(true); if (asked) void query.refetch() }}>由数据重算并核对</Button>
        </span>
      </div>
      {!asked && <p className="muted">重算整月的行和数字，与锁定时逐行比较：哪些是锁定后正常办理，哪些没有与之相符的办理记录。不改动任何数据。</p>}
      {asked && (
        <Waiting query={query} rows={3}>
          {found => (
            <>
              <Alert type={verdicts[found.verdict].tone} showIcon title={found.sentence} />
              {!found.equal && <MovedRows found={found} />}
              {found.figures.length > 0 && (
                <>
                  <h4>锁定的数字与按现有数据重算的</h4>
                  <ChangeTable changes={found.figures} heads={['锁定（不变）', '现在重算']} />
                </>
              )}
            </>
          )}
        </Waiting>
      )}
      {restating && <RestateForm period={period} changes={restating} onClose={() => setRestating(null)} />}
    </section>
  )
}

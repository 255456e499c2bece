import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PeriodDetail } from '#api/period.ts'
import { moment, monthName, shortMoment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { periodQuery } from './queries.ts'
import { Restatements } from './Restatements.tsx'
import { Steps } from './Steps.tsx'
import { Verification } from './Verification.tsx'

/** One month of the period desk. */
export function PeriodPane({ period }: { period: string }) {
  const query = useQuery(periodQuery(period))
  return <Waiting query={query} rows={10}>{detail => <Pane detail={detail} />}</Waiting>
}

function Pane({ detail }: { detail: PeriodDetail }) {
  const zone = useCity()?.timeZone
  const { period, drafted, frozen } = detail
  return (
    <div className="period-pane">
      <section className="card">
        <div className="card-head"><h3>{monthName(period)} <span className={`period-state ${detail.state}`}>{detail.stateLabel}</span></h3><Link to="/bulletins/$period" params={{ period }}>看本月通报</Link></div>
        <Facts rows={[
          ['最近一稿', drafted && `第 ${drafted.version} 版 ${drafted.byName ?? ''} ${moment(drafted.at, zone)}`],
          ['申诉截止', detail.appealUntil && moment(detail.appealUntil, zone)],
          ['待裁定申诉', detail.openAppeals > 0 && <Link to="/appeals" search={{ state: 'open', period }}>{detail.openAppeals} 件</Link>],
          ['剔除', drafted && <Link to="/exclusions" search={{ period }}>剔除清单</Link>],
          ['锁定', frozen && `${frozen.byName ?? ''} ${moment(frozen.at, zone)}，${frozen.scheme} 起的口径，${frozen.figures} 个数`],
          ['快照依据', frozen?.rows.map(row => `${row.label} ${row.count.toLocaleString('zh-CN')} 行`).join('、')],
          ['快照哈希', detail.hash && <code className="hash">SHA-256 {detail.hash}</code>],
        ]} />
        <Steps detail={detail} />
      </section>
      {frozen ? <Verification period={period} mayRestate={detail.mayRestate && detail.state === 'published'} /> : drafted && <Changes detail={detail} />}
      <Restatements rows={detail.restatements} />
      {detail.log.length > 0 && (
        <section className="card">
          <h3>经过</h3>
          <ol className="period-log">
            {detail.log.map(step => (
              <li key={step.id}><time dateTime={step.at}>{shortMoment(step.at, zone)}</time> <b>{step.label}</b> <span className="muted">{step.from === step.to ? step.to : `${step.from} → ${step.to}`}　{step.byName ?? '系统'}</span>{step.reason && <p>{step.reason}</p>}</li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

/** What the latest draft changed against the one before. */
function Changes({ detail: { changed, changes, drafted } }: { detail: PeriodDetail }) {
  return (
    <section className="card">
      <h3>与上一稿相比{drafted && drafted.version > 1 && `：${changed} 个数有变化`}</h3>
      {changed === 0 ? <p className="muted">{drafted?.version === 1 ? '这是第一稿。' : '没有变化。'}</p> : <ChangeTable changes={changes} heads={['上一稿', '本稿']} />}
      {changed > changes.length && <p className="muted">只列出前 {changes.length} 个。</p>}
    </section>
  )
}

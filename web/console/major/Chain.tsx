import type { MajorChain } from '#api/supervision.ts'
import { distance, moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import '../supervision/supervision.css'

/** The two clocks of a major matter: told by telephone, reported in writing. */
export function ChainMarks({ chain }: { chain: MajorChain }) {
  return (
    <p className="marks">
      <Mark label="电话报告" mark={chain.phone} since={chain.registeredAt} />
      <Mark label="书面报告" mark={chain.written} since={chain.registeredAt} />
    </p>
  )
}

/** Who was told when, in minutes since registration. */
export function ChainLinks({ chain }: { chain: MajorChain }) {
  const zone = useCity()?.timeZone
  return (
    <ol className="report-links" aria-label="报告链">
      {chain.links.map(link => (
        <li key={`${link.at}${link.label}`}>
          <time dateTime={link.at} title={moment(link.at, zone)}>{moment(link.at, zone).slice(-5)}</time>
          <b>{link.minutes < 0 ? `登记前 ${-link.minutes} 分` : `第 ${link.minutes} 分`}</b>
          <p>{link.label}{link.to && `：${link.to}`}<span className="muted"> {link.byName}</span>{link.remark && <><br />{link.remark}</>}</p>
        </li>
      ))}
    </ol>
  )
}

function Mark({ label, mark, since }: { label: string; mark: MajorChain['phone']; since: string }) {
  const zone = useCity()?.timeZone
  const limit = mark.limitMinutes % 60 === 0 ? `${mark.limitMinutes / 60} 小时` : `${mark.limitMinutes} 分钟`
  const minutes = mark.doneAt === null ? null : Math.round((Date.parse(mark.doneAt) - Date.parse(since)) / 60_000)
  return (
    <span title={`登记后 ${limit}内，期限 ${moment(mark.dueAt, zone)}`}>
      {label}（{limit}）{' '}
      {minutes !== null
        ? <b className={mark.late ? 'word overdue' : 'word done'}>{minutes < 0 ? `登记前 ${-minutes} 分` : `第 ${minutes} 分`}{mark.late ? '，超时' : ''}</b>
        : <b className={mark.late ? 'word overdue' : 'word active'}>{mark.late ? '超时未报' : '未报'}，{distance(mark.dueAt)}</b>}
    </span>
  )
}

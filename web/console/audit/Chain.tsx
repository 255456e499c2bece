import { useQuery } from '@tanstack/react-query'
import { shortMoment } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { chainQuery } from './queries.ts'

/** Where the chain of hashes stands, in one line. It is examined on the command line, which reads it whole. */
export function Chain() {
  const zone = useCity()?.timeZone
  const chain = useQuery(chainQuery)
  return (
    <Waiting query={chain} rows={1}>
      {({ seq, hash, waiting, anchor, verified, dropped }) => (
        <p className="chain-line">
          <span>审计链至第 <b className="figures">{seq}</b> 条{waiting > 0 && `，${waiting} 条待上链`}</span>
          {hash && <span title={hash}>末链 <code>{hash.slice(2, 14)}</code></span>}
          <span>{anchor ? `锚点：第 ${anchor.seq} 条，${shortMoment(anchor.at, zone)}` : '还没有锚点'}</span>
          {dropped && <span>满期清理至第 {dropped.seq} 条</span>}
          {verified
            ? <span className={verified.findings > 0 ? 'state bad' : ''}>上次校验：{shortMoment(verified.at, zone)}，至第 {verified.seq} 条，{verified.findings > 0 ? `发现 ${verified.findings} 处问题` : '完好'}</span>
            : <span>还没有校验过，请由运维人员执行 cli audit verify</span>}
        </p>
      )}
    </Waiting>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { draftApi } from '#api/draft.ts'
import { CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { Comparison } from './Comparison.tsx'
import { useDraftWrite, versionsQuery } from './queries.ts'
import type { SideProps } from './Side.tsx'

/** Versions of the whole document: kept at every step and whenever somebody asks; any two can be compared. */
export function VersionsTab({ draft, writes, flush }: SideProps) {
  const query = useQuery(versionsQuery(draft.id))
  const keep = useDraftWrite(draftApi.keep)
  const [label, setLabel] = useState('')
  const [pair, setPair] = useState<{ from?: string; to: string }>({ to: 'current' })
  const [shown, setShown] = useState(false)
  return (
    <>
      {writes && (
        <div className="version-keep">
          <Input aria-label="版本名称" placeholder="版本名称，如：送局领导前" value={label} maxLength={40} onChange={event => setLabel(event.target.value)} />
          <Button disabled={!label.trim()} loading={keep.isPending} onClick={() => void flush().then(() => keep.mutate({ params: { id: draft.id }, body: { label } }, { onSuccess: () => setLabel('') }))}>留存</Button>
        </div>
      )}
      {keep.error && <Alert type="error" showIcon title={keep.error instanceof CallError ? keep.error.message : '没有成功，请重试。'} />}
      <Waiting query={query} rows={4}>
        {versions => {
          const options = [{ value: 'current', label: '当前文稿' }, ...versions.map(version => ({ value: version.id, label: `${version.label} ${shortMoment(version.at)}` }))]
          const from = pair.from ?? versions[0]?.id
          return (
            <>
              <div className="version-pair">
                <label htmlFor="version-from">从</label><Select id="version-from" aria-label="较早的版本" value={from ?? null} placeholder="还没有留存的版本" onChange={chosen => setPair({ ...pair, from: chosen })} options={options.slice(1)} />
                <label htmlFor="version-to">到</label><Select id="version-to" aria-label="较晚的版本" value={pair.to} onChange={to => setPair({ ...pair, to })} options={options} />
                <Button type="primary" disabled={!from || from === pair.to} onClick={() => void flush().then(() => setShown(true))}>比较</Button>
              </div>
              <ol className="versions">
                {versions.map(version => <li key={version.id}><b>{version.label}</b> <span className="muted">{version.byName ?? '系统'} {shortMoment(version.at)}</span></li>)}
                {versions.length === 0 && <li className="muted">每次送出、退回时自动留存一版；也可以随时自己留存。</li>}
              </ol>
              {shown && from && <Comparison draft={draft.id} from={from} to={pair.to} titles={[from, pair.to].map(one => options.find(option => option.value === one)?.label ?? '')} onClose={() => setShown(false)} />}
            </>
          )
        }}
      </Waiting>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Drawer, Switch } from 'antd'
import { useState } from 'react'
import type { Compared } from '#api/draft.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { compareQuery } from './queries.ts'

/** Two versions: the figures that changed, and the text with what is gone and what was added. */
export function Comparison({ draft, from, to, titles, onClose }: { draft: string; from: string; to: string; titles: readonly string[]; onClose: () => void }) {
  const query = useQuery(compareQuery(draft, from, to))
  const [all, setAll] = useState(false)
  return (
    <Drawer open size={760} title={`${titles[0]} → ${titles[1]}`} onClose={onClose} extra={<label className="switch-label" htmlFor="all-lines"><Switch id="all-lines" size="small" checked={all} onChange={setAll} /> 没有变的也显示</label>}>
      <Waiting query={query} rows={10}>
        {({ lines, figures }) => (
          <>
            <h3>数字：{figures.length === 0 ? '没有变化' : `${figures.length} 个有变化`}</h3>
            {figures.length > 0 && (
              <table className="changed-figures">
                <thead><tr><th scope="col">数字</th><th scope="col">原来</th><th scope="col">现在</th></tr></thead>
                <tbody>{figures.map(figure => <tr key={figure.ref}><td title={figure.ref}>{figure.label ?? figure.ref}</td><td className="figures">{figure.before ?? '—'}</td><td className="figures">{figure.after ?? '—'}</td></tr>)}</tbody>
              </table>
            )}
            <h3>文字</h3>
            {lines.every(line => line.kind === 'same') ? <Nothing title="文字没有变化。" /> : <Lines lines={all ? lines : lines.filter(line => line.kind !== 'same')} />}
          </>
        )}
      </Waiting>
    </Drawer>
  )
}

const words = { same: '', gone: '删去', added: '新增' } as const

function Lines({ lines }: { lines: Compared['lines'] }) {
  return <div className="compared-lines">{lines.map((line, at) => <p key={at} className={line.kind}>{words[line.kind] && <b>{words[line.kind]}</b>}{line.text}</p>)}</div>
}

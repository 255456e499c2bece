import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Waiting } from '#web/kit/Waiting.tsx'
import { figureQuery } from './queries.ts'

/** One figure: what it says, how it is defined, what it was computed from. */
export function FigurePanel({ period, figure, onClose }: { period: string; figure: string; onClose: () => void }) {
  const query = useQuery(figureQuery(period, figure))
  return (
    <aside className="card figure-panel" aria-label="数字的口径" aria-live="polite">
      <Button className="order-close" type="text" size="small" aria-label="关闭口径" icon={<CloseOutlined />} onClick={onClose} />
      <Waiting query={query} rows={4}>
        {found => (
          <>
            <h3>{found.label}</h3>
            <p className="figure-value">{found.text}</p>
            <h4>口径</h4>
            <p>{found.sentence}</p>
            {found.inputs.length > 0 && (
              <>
                <h4>由这些数算出</h4>
                <table className="inputs"><tbody>{found.inputs.map(input => <tr key={input.name}><td>{input.label}</td><td className="figures">{input.value ?? '—'}</td></tr>)}</tbody></table>
              </>
            )}
            <p className="muted ref">{found.ref}</p>
          </>
        )}
      </Waiting>
    </aside>
  )
}

import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { assessmentApi } from '#api/assessment.ts'
import { period as month } from '#api/text.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { FigureRows } from './FigureRows.tsx'
import type { FigureAsk } from './queries.ts'

interface Props {
  /** yyyy-mm where rows can be counted; other editions' periods have none. */
  period: string
  /** The endpoint differs: a month's, a draft's, an issued bulletin's. */
  query: FigureAsk
  onClose: () => void
  extra?: ReactNode
}

/** One figure: what it says, how it is defined, what it was computed from, and the rows counted. */
export function FigurePanel({ period, query, onClose, extra }: Props) {
  const me = useMe()
  const found = useQuery(query)
  return (
    <section className="figure-panel" aria-label="数字的口径和明细" aria-live="polite">
      <Button className="order-close" type="text" size="small" aria-label="关闭口径" icon={<CloseOutlined />} onClick={onClose} />
      <Waiting query={found} rows={4}>
        {figure => (
          <>
            <h3>{figure.label}</h3>
            <p className="figure-value">{figure.text}</p>
            {extra}
            <h4>口径</h4>
            <p>{figure.sentence}</p>
            {figure.of && month.safeParse(period).success && me?.unit === null && mayCall(assessmentApi.rows, me)
              ? <FigureRows key={figure.ref} which={{ period, ...figure.of }} />
              : figure.inputs.length > 0 && (
                <>
                  <h4>由这些数算出</h4>
                  <table className="inputs"><tbody>{figure.inputs.map(input => <tr key={input.name}><td>{input.label}</td><td className="figures">{input.value ?? '—'}</td></tr>)}</tbody></table>
                </>
              )}
            <p className="muted ref">{figure.ref}</p>
          </>
        )}
      </Waiting>
    </section>
  )
}

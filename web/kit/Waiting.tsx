import { Alert, Button, Skeleton } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CallError } from './call.ts'

/** Shows the shape of what comes, the error with a way to try again, or the loaded data. */
export function Waiting<T>({ query, rows = 6, children }: { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failure error={query.error} again={() => void query.refetch()} />
  return <div className="waiting" role="status" aria-busy="true" aria-label="正在加载"><Skeleton active title={false} paragraph={{ rows }} /></div>
}

/** What went wrong, in the server's words, and the way on. */
export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  const sentence = error instanceof CallError ? error.message : '页面出了问题。请刷新重试；如仍出现，请联系系统管理员。'
  // Asking again does not bring back what is not there.
  const gone = error instanceof CallError && (error.status === 404 || error.status === 403)
  return <Alert className="failure" type={gone ? 'warning' : 'error'} showIcon title={sentence} action={gone ? <Button size="small" href="/">回到工作台</Button> : again && <Button size="small" onClick={again}>重试</Button>} />
}

/** Nothing here yet: says so, and what the next step is. */
export function Nothing({ title, next }: { title: string; next?: ReactNode }) {
  return <div className="nothing"><p>{title}</p>{next && <p className="nothing-next">{next}</p>}</div>
}

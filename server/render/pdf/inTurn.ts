import { Refused } from '#server/refused.ts'

/** Runs jobs one after another: a conversion takes a core for seconds. Refuses (503) when more than `most` are waiting. */
export function inTurn(most: number): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async job => {
    if (waiting >= most) throw new Refused(503, '正在排队生成的 PDF 太多，请过几分钟再试')
    waiting++
    const mine = last.then(job)
    last = mine.catch(() => {})
    return mine.finally(() => { waiting-- })
  }
}

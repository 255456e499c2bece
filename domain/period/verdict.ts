/** What a frozen month held against today's rows and figures amounts to; `tone` is how it is shown. */
export const verdicts = {
  equal: { tone: 'success' },
  wentOn: { tone: 'info' },
  otherwise: { tone: 'warning' },
  untold: { tone: 'warning' },
  unexplained: { tone: 'error' },
  broken: { tone: 'error' },
} as const satisfies Record<string, { tone: 'success' | 'info' | 'warning' | 'error' }>
export type Verdict = keyof typeof verdicts

/** `stands`: what was frozen still gives the hash it was frozen with. `rows` null: what each row was is not kept, or cannot be held against what it is now. */
export interface Findings { equal: boolean; stands: boolean; differ: boolean; rows: { wentOn: number; unexplained: number } | null; figures: number }

/**
 * Tells life going on from tampering: a row that differs is explained by the platform's own records after the lock, or by nothing. Returns the
 * verdict with the sentence people read.
 */
export function judge({ equal, stands, differ, rows, figures }: Findings): { verdict: Verdict; sentence: string } {
  const today = figures > 0 ? `按现有数据重算，有 ${figures} 个数会与锁定时不同` : '按现有数据重算，各个数也都相同'
  if (!stands) return { verdict: 'broken', sentence: '锁定的快照本身与当时的哈希对不上：冻结的数字或行摘要被改过，不能作准。请报告安全管理员，用备份和已刊登的哈希核对。' }
  if (equal) return { verdict: 'equal', sentence: '一致：行和数字都与锁定时相同。' }
  if (!differ) return { verdict: 'otherwise', sentence: `各行都与锁定时相同，但${figures > 0 ? `按现在的口径或程序重算，有 ${figures} 个数不同` : '口径的文字有改动'}。锁定的数字不变。` }
  if (rows === null) return { verdict: 'untold', sentence: `有的行与锁定时不同；锁定时没有逐行留底，或留底的栏目已不在，分不清是继续办理还是被改动。${today}。锁定的数字不变。` }
  if (rows.unexplained > 0) {
    const beside = rows.wentOn > 0 ? `另有 ${rows.wentOn} 行是锁定后正常办理。` : ''
    return { verdict: 'unexplained', sentence: `有 ${rows.unexplained} 行在锁定后变了，平台里却没有与之相符的办理记录：可能有人绕过平台直接改了数据，请逐行核查。${beside}${today}。锁定的数字不变，仍以快照为准。` }
  }
  return { verdict: 'wentOn', sentence: `锁定的数字没有动过。锁定后有 ${rows.wentOn} 行继续办理，每一行都有办理记录，属正常进展；${today}。` }
}

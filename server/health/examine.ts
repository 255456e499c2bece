import { setTimeout as pause } from 'node:timers/promises'
import { failureLine } from '#server/failure.ts'
import { type Check, checks, type Level, type Patient, type Verdict } from './checks.ts'

export type CheckKey = keyof typeof checks

export interface Finding extends Verdict { check: CheckKey; label: string }

/** A look that takes longer, in milliseconds, has failed. How long what was found answers later questions. Defaults. */
const patience = 5000
const memory = 1000

/** What decides whether a server gets requests; the rest is for people to look at. */
const decisive: readonly CheckKey[] = ['database', 'migrations', 'keys', 'disk', 'loops']

export interface Health {
  /** All checks of the table, each with a plain sentence. */
  findings(): Promise<Finding[]>
  /** Whether this server should get requests. */
  ready(): Promise<boolean>
}

/** Looks at most once a second however often it is asked, since strangers may ask. */
export function openHealth(patient: Patient): Health {
  const all = remembered(() => examine(patient, Object.keys(checks) as CheckKey[]))
  const few = remembered(() => examine(patient, decisive))
  return { findings: all, ready: async () => worst(await few()) !== 'bad' }
}

export function worst(findings: readonly Verdict[]): Level {
  return (['bad', 'warning'] as const).find(level => findings.some(one => one.level === level)) ?? 'good'
}

function examine(patient: Patient, keys: readonly CheckKey[]): Promise<Finding[]> {
  return Promise.all(keys.map(async check => {
    const { label, look }: Check = checks[check]
    const late = pause<Verdict>(patience, { level: 'bad', sentence: `${patience / 1000} 秒没有结果` }, { ref: false })
    const verdict = await Promise.race([look(patient).catch((error: unknown) => failedLook(patient, check, error)), late])
    return { check, label, ...verdict }
  }))
}

function failedLook({ log }: Patient, check: CheckKey, error: unknown): Verdict {
  log.warn(`health ${check} ${failureLine(error)}`)
  return { level: 'bad', sentence: '查看失败，原因见日志' }
}

function remembered<R>(look: () => Promise<R>): () => Promise<R> {
  let [until, found] = [0, null as Promise<R> | null]
  return () => {
    if (found && performance.now() < until) return found
    found = look()
    void found.then(() => { until = performance.now() + memory })
    until = Number.POSITIVE_INFINITY
    return found
  }
}

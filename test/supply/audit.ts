/** An advisory we live with: its id, why it does not reach us, and until when (ISO date) before it is looked at again. */
export interface Accepted { id: string; why: string; until: string }

export const accepted: readonly Accepted[] = []

interface Advisory { url?: string; title?: string; severity?: string; range?: string }
/** What `npm audit --json` says (npm 7 and later), as far as we read it. `via` names either advisories or the package they come through. */
export interface AuditReport { vulnerabilities?: Readonly<Record<string, { via?: readonly (string | Advisory)[] }>> }

/**
 * High and critical advisories that are not accepted, or no longer, one line each; and acceptances nothing needs any more. null: this is no
 * audit report, so nothing is known. `today`: ISO date.
 */
export function faultsOf(report: AuditReport, list: readonly Accepted[], today: string): string[] | null {
  if (report.vulnerabilities === undefined) return null
  const found = Object.entries(report.vulnerabilities).flatMap(([name, { via = [] }]) => via.flatMap(one => (typeof one === 'string' ? [] : [{ name, ...one, id: one.url?.split('/').at(-1) ?? '' }])))
  const grave = found.filter(one => one.severity === 'high' || one.severity === 'critical')
  return [
    ...grave.filter(one => !list.some(row => row.id === one.id && row.until >= today)).map(one => `${one.name} ${one.range ?? ''}: ${one.severity}, ${one.title ?? ''} (${one.id})`),
    ...list.filter(row => !found.some(one => one.id === row.id)).map(row => `${row.id} is accepted and no longer there`),
  ]
}

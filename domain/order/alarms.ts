import type { CityRules } from '../city.ts'
import type { OrderFile } from './file.ts'
import type { Act } from './step.ts'

/** What the system does because a running clock's fireAt has come; null: nothing. */
export function alarm(file: OrderFile, clockId: string, _rules: CityRules, _now: number): Act | null {
  const clock = file.clocks.find(one => one.id === clockId)
  return clock?.kind === 'extensionAnswer' ? { verb: 'refuseExtension', assignmentId: clock.assignmentId, input: { reason: '原办理期限前未答复，视为不同意' } } : null
}

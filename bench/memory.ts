import { readdirSync, readFileSync } from 'node:fs'

/**
 * Resident memory in MB of the server process and of its PostgreSQL: proportional shares, so that shared buffers count once.
 * Empty where there is no /proc.
 */
export function memoryOf(serverPid: number): { nodeMb?: number; postgresMb?: number; postgresProcesses?: number } {
  try {
    const postgres = descendants(serverPid)
    return {
      nodeMb: toMb(field(`/proc/${serverPid}/status`, 'VmRSS')),
      postgresMb: toMb(postgres.reduce((sum, pid) => sum + field(`/proc/${pid}/smaps_rollup`, 'Pss'), 0)),
      postgresProcesses: postgres.length,
    }
  } catch {
    return {}
  }
}

function descendants(pid: number): number[] {
  const parents = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).map(one => [one, parentOf(one)] as const)
  const below = (parent: number): number[] => parents.filter(([, of]) => of === parent).flatMap(([one]) => [one, ...below(one)])
  return below(pid)
}

function parentOf(pid: number): number {
  try {
    return field(`/proc/${pid}/status`, 'PPid')
  } catch {
    // gone between listing and reading
    return 0
  }
}

function field(file: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0)
}

function toMb(kilobytes: number): number {
  return Math.round(kilobytes / 1024)
}

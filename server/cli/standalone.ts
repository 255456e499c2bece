import type { Answer } from './command.ts'

/** A command that works with files alone: no database is opened for it, and nothing but its own code is loaded. */
export interface Standalone {
  usage: string
  summary: string
  options: readonly string[]
  values?: readonly string[]
  run(args: readonly string[], options: ReadonlySet<string>, values: ReadonlyMap<string, string>): Promise<Answer | { refused: string }>
}

export const standalone: Readonly<Record<string, () => Promise<Standalone>>> = {
  audit: async () => (await import('./audit.ts')).auditCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  sbom: async () => (await import('./sbom.ts')).sbomCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
}

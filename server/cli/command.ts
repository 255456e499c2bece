import type { Config } from '#server/config.ts'
import type { Cities } from '#server/cities.ts'
import type { OpenDatabase } from '#server/db/open.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'

/** What a command works with. */
export interface Bench {
  config: Config
  database: OpenDatabase
  cities: Cities
  seal: CitizenSeal
  /** One changing line on standard error. */
  progress(text: string): void
}

/** A command's answer: lines for people, the same as JSON, and whether it counts as success. */
export interface Answer { lines: readonly string[]; json: unknown; ok: boolean }

export interface Command {
  usage: string
  summary: string
  /** Names of its options without dashes; others are refused. */
  options: readonly string[]
  /** Names of options followed by a value: `--unit gongan` or `--unit=gongan`. */
  values?: readonly string[]
  run(bench: Bench, args: readonly string[], options: ReadonlySet<string>, values: ReadonlyMap<string, string>): Promise<Answer | { refused: string }>
}

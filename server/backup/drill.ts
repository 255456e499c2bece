import { loadCities } from '#server/cities.ts'
import type { Config } from '#server/config.ts'
import type { KeyCustody } from '#server/crypto/custody.ts'
import { connect, openDatabase } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import type { BackupReader } from './file.ts'
import type { Manifest } from './manifest.ts'
import { type Proof, prove } from './prove.ts'
import { restoreInto } from './restore.ts'
import { reasonOf } from './run.ts'
import { keepRun } from './runs.ts'
import { hasDatabase, inScratch } from './scratch.ts'

export interface DrillJob {
  config: Config
  backup: BackupReader<Manifest>
  fileName: string
  /** Of the keys at hand; null: there are none. */
  custody: KeyCustody | null
  log: Log
  progress: (text: string) => void
}

export interface Drilled { proof: Proof; seconds: number; kept: boolean }

/** Restores into a database of its own, proves it against the manifest, drops it, and writes the result down where the product's database is at hand. */
export async function drillRestore({ config, backup, fileName, custody, log, progress }: DrillJob): Promise<Drilled> {
  const beganAt = Date.now()
  const passed = () => Math.round((Date.now() - beganAt) / 100) / 10
  const keep = (proof: Proof | null, finding: string | null) => keepDrill(config, log, { kind: 'drill', beganAt, seconds: passed(), fileName, size: null, rows: proof?.rows ?? null, finding })
  try {
    const proof = await inScratch(log, async url => {
      await restoreInto(url, backup, log, progress)
      const { db, close } = connect(url, async () => {})
      try {
        return await prove(db, backup.manifest, custody, beganAt)
      } finally {
        await close()
      }
    })
    const seconds = passed()
    return { proof, seconds, kept: await keep(proof, proof.differences.length === 0 ? null : proof.differences.join('；').slice(0, 1000)) }
  } catch (error) {
    await keep(null, reasonOf(error))
    throw error
  }
}

async function keepDrill(config: Config, log: Log, run: Parameters<typeof keepRun>[2]): Promise<boolean> {
  if (!config.databaseUrl && !hasDatabase(config.dataDir)) return false
  const database = await openDatabase(config, log, { share: true })
  try {
    await keepRun(database.db, [...(await loadCities()).keys()], run)
    return true
  } finally {
    await database.close()
  }
}

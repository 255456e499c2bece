import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ourName } from './sealedFile.ts'

/** Removes all but the newest backups of a folder, each with its keys; nothing else is touched. Returns the names removed. */
export async function retain(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => ourName.test(name)).sort()
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of old) {
    await rm(join(folder, name), { force: true })
    await rm(join(folder, keysNameOf(name)), { force: true })
  }
  return old
}

/** The file the keys lie in that belong to a backup. */
export function keysNameOf(backupName: string): string {
  return backupName.replace(/\.backup$/, '.keys')
}

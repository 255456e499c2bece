import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openCustody } from './custody.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'ms-keys-'))
const file = join(dataDir, 'citizen.keys')
/** What another who starts at the same moment finds while the key is written. */
const found = vi.hoisted(() => [] as boolean[])

vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    // Both looked before either had made it.
    existsSync: () => false,
    writeSync: (to: number, text: string) => {
      found.push(fs.existsSync(file))
      return fs.writeSync(to, text)
    },
  }
})

test('of two that start at once on an empty folder both use the key of the first, and nobody sees half of it', () => {
  openCustody({ key: null, dataDir })
  const made = readFileSync(file, 'utf8')
  openCustody({ key: null, dataDir })
  expect([readFileSync(file, 'utf8'), found[0], readdirSync(dataDir)]).toEqual([made, false, ['citizen.keys']])
  rmSync(dataDir, { recursive: true })
})

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type KeyCustody, openCustody } from './custody.ts'

test('of two that start at once on an empty folder both use the key of the first, and nothing else lies there', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ms-keys-'))
  let first: KeyCustody | undefined
  let asked = 0
  const second = openCustody({
    key: null,
    // Asked for the file first, and again before it is made: by then the other, who looked at the same time, has made it.
    get dataDir() {
      if (++asked === 2) first = openCustody({ key: null, dataDir })
      return dataDir
    },
  })
  expect([first?.former, readdirSync(dataDir)]).toEqual([second.former, ['citizen.keys']])
  rmSync(dataDir, { recursive: true })
})

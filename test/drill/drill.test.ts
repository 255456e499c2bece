import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drill } from './drill.ts'

test('the product, killed with -9 at work, and its database likewise: every acknowledged write is there afterwards, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ms-drill-'))
  chmodSync(folder, 0o711)
  const { found, acknowledged, ...result } = await drill({ folder, kills: 2, clients: 4, progress: () => {} })
  expect(result).toMatchObject({ kills: { application: 2, database: 2 }, lost: 0, doubled: 0, findings: [], wrong: [] })
  // Each registration is two steps.
  expect(found).toBe(acknowledged + result.orders)
  expect(result.keysRepeated).toBeGreaterThan(0)
  rmSync(folder, { recursive: true, force: true })
}, 240_000)

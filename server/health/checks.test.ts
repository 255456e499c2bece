import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '#server/log.ts'
import { startLoop } from '#server/loop.ts'
import { checks, type Patient } from './checks.ts'

beforeEach(() => { vi.useFakeTimers({ toFake: ['Date'] }) })
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

const minute = 60_000
const look = checks.loops.look

test('a turn of hours that goes on asking is at work; one that asks no more hangs, and the server is not ready', async () => {
  let asks = () => true
  let end = () => {}
  const ended = new Promise<void>(resolve => { end = resolve })
  const loop = startLoop('备份', createLog('silent'), async going => {
    asks = going
    await ended
    return minute
  })
  for (let n = 0; n < 5; n++) {
    vi.setSystemTime(Date.now() + 20 * minute)
    expect([asks(), (await look()).level]).toEqual([true, 'good'])
  }
  vi.setSystemTime(Date.now() + 31 * minute)
  expect(await look()).toEqual({ level: 'bad', sentence: '停住了：备份；请重新启动服务' })
  end()
  await loop.stop()
  expect([asks(), (await look()).level]).toEqual([false, 'good'])
})

test.each([[100, 'bad'], [300, 'warning'], [6000, 'good']] as const)('with %i MB left on the disk it is %s', async (megabytes, level) => {
  vi.spyOn(fs, 'statfs').mockResolvedValue({ bavail: megabytes, bsize: 1024 ** 2 } as Awaited<ReturnType<typeof fs.statfs>>)
  syncBuiltinESMExports()
  expect((await checks.disk.look({ folder: '/' } as Patient)).level).toBe(level)
})

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Log } from '#server/log.ts'
import { openScan, scannerOf } from './scan.ts'

// The test string every scanner finds (EICAR), put together here so that no scanner finds this file.
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-'))
const lines: string[] = []
const keep = (line: string) => { lines.push(line) }
const log: Log = { debug: keep, info: keep, warn: keep, error: keep }

/** A clamd that speaks INSTREAM and knows one virus; streams of more than `most` bytes it refuses. */
const most = 300_000
const received: Buffer[] = []
const clamd = createServer(socket => {
  let waiting = Buffer.alloc(0)
  const file: Buffer[] = []
  let greeted = false
  socket.on('data', data => {
    waiting = Buffer.concat([waiting, data])
    if (!greeted) {
      if (waiting.length < 10) return
      if (waiting.toString('latin1', 0, 10) !== 'zINSTREAM\0') { socket.end('UNKNOWN COMMAND\0'); return }
      greeted = true
      waiting = waiting.subarray(10)
    }
    while (waiting.length >= 4) {
      const size = waiting.readUInt32BE()
      if (waiting.length < 4 + size) return
      if (size === 0) {
        const whole = Buffer.concat(file)
        received.push(whole)
        socket.end(whole.length > most ? 'INSTREAM size limit exceeded. ERROR\0' : whole.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0')
        return
      }
      file.push(waiting.subarray(4, 4 + size))
      waiting = waiting.subarray(4 + size)
    }
  })
})
let port = 0
const folder = mkdtempSync(join(tmpdir(), 'ms-scan-'))
beforeAll(async () => {
  await new Promise<void>(resolve => { clamd.listen(0, '127.0.0.1', resolve) })
  port = (clamd.address() as AddressInfo).port
})
afterAll(() => {
  clamd.close()
  rmSync(folder, { recursive: true })
})

test('clamd is asked with the whole file, and its word counts', async () => {
  const scan = openScan(scannerOf(`clamd:127.0.0.1:${port}`), log)
  const clean = Buffer.alloc(200_000, 'a')
  await scan(clean)
  expect(received.at(-1)?.equals(clean)).toBe(true)
  await expect(scan(Buffer.concat([clean, eicar]))).rejects.toMatchObject({ status: 422, field: 'file', message: expect.stringContaining('恶意代码') })
  expect(lines.at(-1)).toContain('Win.Test.EICAR_HDB-1')
})

test('a file that could not be looked at is not taken', async () => {
  await expect(openScan(scannerOf(`clamd:127.0.0.1:${port}`), log)(Buffer.alloc(most + 1))).rejects.toMatchObject({ status: 503 })
  await expect(openScan({ clamd: { path: join(folder, 'nobody') } }, log)(Buffer.from('a'))).rejects.toMatchObject({ status: 503, message: expect.stringContaining('没有保存') })
  const silent = createServer(() => {})
  await new Promise<void>(resolve => { silent.listen(join(folder, 'silent'), resolve) })
  await expect(openScan(scannerOf(`clamd:${join(folder, 'silent')}`), log, 50)(Buffer.from('a'))).rejects.toMatchObject({ status: 503 })
  silent.close()
})

test('a program that reads the file may be the scanner', async () => {
  const program = join(folder, 'scanner')
  writeFileSync(program, '#!/bin/sh\nif grep -q EICAR; then exit 1; fi\nexit 0\n')
  chmodSync(program, 0o755)
  const scan = openScan(scannerOf(program), log)
  await scan(Buffer.from('clean'))
  await expect(scan(eicar)).rejects.toMatchObject({ status: 422 })
  await expect(openScan({ program: join(folder, 'missing') }, log)(Buffer.from('clean'))).rejects.toMatchObject({ status: 503 })
})

test.each([
  ['clamd:[::1]:3310', { clamd: { host: '::1', port: 3310 } }], ['clamd:clamd.intern:3310', { clamd: { host: 'clamd.intern', port: 3310 } }], ['clamd:/run/clamav/clamd.ctl', { clamd: { path: '/run/clamav/clamd.ctl' } }],
  ['/usr/bin/scan', { program: '/usr/bin/scan' }], ['', null], ['scan', null], ['clamd:', null], ['clamd:relative', null],
])('the setting %j means %j', (text, scanner) => {
  expect(scannerOf(text)).toEqual(scanner)
})

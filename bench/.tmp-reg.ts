import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from './load.ts'
import { startServer } from './start.ts'
const folder = mkdtempSync(join(tmpdir(), 'ms-benchs-'))
const running = await startServer(folder)
try {
const cookie = await running.signIn('agent01')
const body = JSON.stringify({ channel: 'phone', requestType: 'help', urgency: 'normal', category: '0501', region: '430302', title: '楼道照明损坏', content: '楼道灯坏了一周，夜里看不清台阶，请尽快维修。'.repeat(4), incidentAddress: '幸福路1号', caller: { name: '诉求人', phone: '138{n}', address: '幸福路1号' }, then: 'submitForDispatch' })
for (const clients of [1, 16]) console.log(clients, JSON.stringify(await load({ url: `${running.origin}/api/orders`, cookie, clients, seconds: 6, warmUp: 300, body })))
console.log('ref', JSON.stringify(await load({ url: `${running.reference}/`, cookie, clients: 16, seconds: 4, warmUp: 300, body })))
} finally { await running.stop(); rmSync(folder, { recursive: true, force: true }) }

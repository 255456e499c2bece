import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isInner, isNobodys } from './addresses.ts'
import { NotAllowed, openDoor, TooMuch } from './outgoing.ts'

const closers: (() => void)[] = []
afterEach(() => { for (const close of closers.splice(0)) close() })

/** A server on this machine, as an attacker would like us to call one. */
async function listening(handle: (request: IncomingMessage, reply: ServerResponse) => void) {
  const heard: string[] = []
  const server = createServer((request, reply) => {
    heard.push(`${request.method} ${request.headers.host}${request.url}`)
    handle(request, reply)
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  closers.push(() => { server.close(); server.closeAllConnections() })
  return { port: (server.address() as AddressInfo).port, heard }
}
const fine = (_: IncomingMessage, reply: ServerResponse) => { reply.end('{"taken":true}') }

test('what the configuration names is called, at the address its name led to', async () => {
  const { port, heard } = await listening(fine)
  const door = openDoor({ named: [`http://gateway.intern:${port}/send`], resolve: async () => ['127.0.0.1'] })
  const reply = await door(`http://gateway.intern:${port}/other`, { method: 'POST', headers: { 'x-a': 'b' }, body: 'x' })
  expect([reply.status, await reply.json(), heard]).toEqual([200, { taken: true }, [`POST gateway.intern:${port}/other`]])
})

test('nothing else in a network of our own is called, however it is written', async () => {
  const { port, heard } = await listening(fine)
  const inward = openDoor({ named: ['https://provider.example'], resolve: async host => (host === 'inner.example' ? ['127.0.0.1'] : ['93.184.216.34', '10.0.0.1']) })
  const tried = [
    `http://127.0.0.1:${port}/`, `https://127.0.0.1/`, 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://inner.example/', 'https://two.example/',
    'https://169.254.169.254/latest/meta-data/', 'https://[fd00::1]/', 'http://two.example/', 'https://two.example:22/', 'https://name:word@two.example/', 'file:///etc/passwd', 'ftp://two.example/', 'gopher://two.example/',
  ]
  for (const url of tried) await expect(inward(url), url).rejects.toBeInstanceOf(NotAllowed)
  expect(heard).toEqual([])
})

test('a name server that answers otherwise the second time is not asked a second time', async () => {
  const { port, heard } = await listening(fine)
  const answers = [['127.0.0.1'], ['127.0.0.9']]
  const asked: string[] = []
  const door = openDoor({ named: [`http://rebind.example:${port}`], resolve: async host => { asked.push(host); return answers.shift() ?? [] } })
  expect((await door(`http://rebind.example:${port}/`)).status).toBe(200)
  expect([asked, heard.length]).toEqual([['rebind.example'], 1])
  // Even one that is named does not lead to where clouds keep their secrets.
  const turned = openDoor({ named: ['http://rebind.example'], resolve: async () => ['169.254.169.254'] })
  await expect(turned('http://rebind.example/')).rejects.toBeInstanceOf(NotAllowed)
})

test('a redirect comes back as an answer and is not followed', async () => {
  const inner = await listening(fine)
  const { port } = await listening((_, reply) => { reply.writeHead(302, { location: `http://127.0.0.1:${inner.port}/admin` }).end() })
  const reply = await openDoor({ named: [`http://127.0.0.1:${port}`] })(`http://127.0.0.1:${port}/`)
  expect([reply.status, inner.heard]).toEqual([302, []])
})

test('an answer without end, or none at all, is given up', async () => {
  const endless = await listening((_, reply) => { const more = () => { while (!reply.destroyed && reply.write(Buffer.alloc(65_536))); reply.once('drain', more) }; more() })
  const silent = await listening(() => {})
  const door = openDoor({ named: [endless, silent].map(one => `http://127.0.0.1:${one.port}`), most: 300_000, patience: 150 })
  await expect(door(`http://127.0.0.1:${endless.port}/`)).rejects.toMatchObject({ name: 'TooMuch' })
  await expect(door(`http://127.0.0.1:${silent.port}/`)).rejects.toBeInstanceOf(TooMuch)
})

test.each(['10.1.2.3', '192.168.0.1', '100.64.0.1', '172.31.255.255', '127.9.9.9', '169.254.1.1', '0.0.0.0', '::1', '::', 'fe80::1', 'fd12::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'ff02::1', 'nonsense'])('%s is no address of the open internet', address => {
  expect(isInner(address)).toBe(true)
})

test('the open internet is', () => {
  expect(['93.184.216.34', '223.5.5.5', '172.32.0.1', '2400:3200::1'].filter(isInner)).toEqual([])
  expect(['127.0.0.1', '10.0.0.1'].filter(isNobodys)).toEqual([])
})

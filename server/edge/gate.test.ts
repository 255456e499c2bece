import type { FastifyReply } from 'fastify'
import { expect, test } from 'vitest'
import { callApi } from '#api/call.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { nuisanceApi } from '#api/nuisance.ts'
import { orderApi } from '#api/order.ts'
import { openGate } from './gate.ts'
import { limits } from './limits.ts'

const reply = { header: () => reply } as unknown as FastifyReply
const register = (gate: ReturnType<typeof openGate>, n: number, phone: unknown) => gate.pass({ endpoint: orderApi.register, ip: '10.0.0.1', userId: `agent ${n}`, body: { caller: { phone } } }, reply, 0)

test('a telephone number is counted however it is written, whoever registers for it', () => {
  const gate = openGate(1)
  const spelled = ['13800001234', '138 0000 1234', '+86 138-0000-1234', `${' '.repeat(60)}13800001234`]
  for (let n = 0; n < 60; n++) register(gate, n, spelled[n % spelled.length])
  expect(() => register(gate, 60, '13800001234')).toThrow(expect.objectContaining({ status: 429, message: '这个号码登记的诉求太频繁，请 1 分钟后再试' }))
  expect(() => register(gate, 61, '13800001235')).not.toThrow()
})

test.each<[string, Endpoint]>([['a call', callApi.start], ['a proposal for the register', nuisanceApi.propose], ['a screen pop', nuisanceApi.pop], ['a search', orderApi.callerHistory]])('%s with a number is a look-up of the number', (_, endpoint) => {
  const gate = openGate(1)
  const look = () => gate.pass({ endpoint, ip: '10.0.0.1', userId: 'agent', body: { phone: '13800001234' } }, reply, 0)
  for (let n = 0; n < limits.lookups.burst; n++) look()
  expect(look).toThrow(expect.objectContaining({ status: 429 }))
})

test('an address is counted with its network, before anything of a request is looked at', () => {
  const gate = openGate(0.01)
  for (let n = 0; n < 60; n++) gate.arrive(`2001:db8::${n}`, reply, 0)
  expect(() => gate.arrive('2001:db8::ffff', reply, 0)).toThrow(expect.objectContaining({ status: 429, message: '本机地址的请求太频繁，请 1 秒后再试' }))
  for (const other of ['2001:db8:0:1::1', '10.0.0.1', '::ffff:10.0.0.2']) expect(() => gate.arrive(other, reply, 0)).not.toThrow()
})

test('callers without a number are nobody together', () => {
  const gate = openGate(1)
  for (let n = 0; n < 100; n++) for (const phone of ['', '未留', undefined, 7, '1'.repeat(100_000)]) expect(() => register(gate, n, phone)).not.toThrow()
})

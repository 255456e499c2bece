import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function lines(format: 'text' | 'json', level: 'debug' | 'warn' = 'debug') {
  const written: string[] = []
  return { written, log: createLog(level, format, line => { written.push(line) }) }
}

test('a line is one line whatever is in it, and nothing in it turns the direction of writing', () => {
  for (const format of ['text', 'json'] as const) {
    const { written, log } = lines(format)
    log.warn('查询 \n2026-07-01T00:00:00.000Z error 伪造的一行\r\u001b[31m\u2028\u202egnp', { route: 'a\nb' })
    expect(written).toHaveLength(1)
    expect(written[0]?.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
    expect(written[0]).toContain('伪造的一行')
  }
})

test('json lines are objects with the fields given; text shows them as name=value', () => {
  const json = lines('json')
  json.log.info('请求', { route: '/api/orders/:id', status: 200, user: null, ms: 12 })
  expect(JSON.parse(json.written[0] ?? '')).toMatchObject({ level: 'info', message: '请求', route: '/api/orders/:id', status: 200, user: null, ms: 12 })
  const text = lines('text')
  text.log.info('请求', { route: '/api/orders/:id', status: 200, user: null })
  expect(text.written[0]).toMatch(/^\S+Z info {2}请求 route=\/api\/orders\/:id status=200\n$/)
})

test('what is below the level is not written', () => {
  const { written, log } = lines('text', 'warn')
  log.info('无关紧要')
  log.warn('要紧')
  expect(written).toHaveLength(1)
})

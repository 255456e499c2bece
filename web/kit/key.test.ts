import { expect, test } from 'vitest'
import { CallError } from './call.ts'
import { openKey } from './key.ts'

test('a form keeps its key while nobody knows whether the last try was carried out, and has another after every answer', () => {
  const key = openKey()
  const first = key.current
  for (const status of [0, 500, 502, 503, 504]) {
    key.renew(new CallError(status, '连不上服务器', null))
    expect([status, key.current]).toEqual([status, first])
  }
  const seen = [first]
  for (const ended of [new CallError(400, '请填写姓名', 'name'), new CallError(409, '刚被别人改过', null), null, undefined]) {
    key.renew(ended)
    expect(seen).not.toContain(key.current)
    seen.push(key.current)
  }
})

import { beforeEach, expect, test, vi } from 'vitest'
import { dropDraft, forgetDrafts, keepDraft, keptDraft, openDrafts } from './draft.ts'

const [mine, others] = ['ab', 'cd'].map(pair => pair.repeat(32)) as [string, string]
const typed = { name: '标记诉求人', phone: '13800001234', address: '标记小区3栋', plate: '湘C12345', content: '楼道灯坏了' }
const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  // As browsers have it; it outlives a page.
  vi.stubGlobal('sessionStorage', {
    get length() { return stored.size },
    key: (at: number) => [...stored.keys()][at] ?? null,
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => { stored.set(name, value) },
    removeItem: (name: string) => { stored.delete(name) },
  })
  forgetDrafts()
})

test('what was typed is there after a reload, and nothing of it can be read in the storage', () => {
  openDrafts(mine)
  keepDraft('intake', typed)
  expect(stored.size).toBe(1)
  const raw = [...stored.values()].join('')
  for (const part of [...Object.values(typed), ...Object.values(typed).map(text => btoa(encodeURIComponent(text)))]) expect(raw).not.toContain(part)
  expect(Buffer.from(raw, 'base64').includes(typed.phone)).toBe(false)
  // The page begins anew under the same session.
  openDrafts(mine)
  expect(keptDraft('intake')).toEqual(typed)
  dropDraft('intake')
  expect([keptDraft('intake'), stored.size]).toEqual([null, 0])
})

test('another session opens nothing and leaves nothing; nor does the end of one, whatever lies beside', () => {
  openDrafts(mine)
  keepDraft('intake', typed)
  stored.set('draft:stray', '{"phone":"13800001234"}')
  stored.set('other', 'stays')
  openDrafts(others)
  expect([keptDraft('intake'), [...stored.keys()]]).toEqual([null, ['other']])
  keepDraft('intake', typed)
  forgetDrafts()
  expect([keptDraft('intake'), [...stored.keys()]]).toEqual([null, ['other']])
  keepDraft('intake', typed)
  expect(stored.size, 'nothing is kept while nobody is logged in').toBe(1)
})

test('a draft altered, or put under another name, is none', () => {
  openDrafts(mine)
  keepDraft('intake', typed)
  stored.set('draft:order', stored.get('draft:intake') ?? '')
  expect(keptDraft('order')).toBeNull()
  const raw = stored.get('draft:intake') ?? ''
  stored.set('draft:intake', `${raw.slice(0, 60)}${raw[60] === 'A' ? 'B' : 'A'}${raw.slice(61)}`)
  expect(keptDraft('intake')).toBeNull()
})

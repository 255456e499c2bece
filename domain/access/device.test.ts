import { expect, test } from 'vitest'
import { cpuOf } from '#test/cpu.ts'
import { deviceOf } from './device.ts'

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36', 'Chrome · Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15', 'Safari · macOS'],
  ['Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) UOS/1060 Chrome/116.0 Safari/537.36', '统信浏览器 · 统信 UOS'],
  ['curl/8.5.0', '其他程序'], ['', null], [undefined, null],
])('%s is read as %s', (said, words) => {
  expect(deviceOf(said)).toBe(words)
})

test('a header as long as it may be is not looked through from every place to its end', () => {
  // Whole, each would take 0.4 seconds.
  expect(cpuOf(() => { for (let n = 0; n < 20; n++) expect(deviceOf(`Version/${'1'.repeat(15_000)}`)).toBe('其他程序') })).toBeLessThan(1000)
})

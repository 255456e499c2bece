import { expect, test } from 'vitest'
import { accepted, faultsOf } from './audit.ts'

const advisory = (id: string, severity: string) => ({ url: `https://github.com/advisories/${id}`, title: 'bad', severity, range: '<2' })
const report = { vulnerabilities: { one: { via: [advisory('GHSA-a', 'high'), advisory('GHSA-b', 'moderate')] }, two: { via: ['one'] }, three: { via: [advisory('GHSA-c', 'critical')] } } }

test('high and critical advisories are faults unless they are accepted, for as long as they are', () => {
  expect(faultsOf(report, [], '2026-07-01')).toEqual([expect.stringContaining('GHSA-a'), expect.stringContaining('GHSA-c')])
  const row = { id: 'GHSA-a', why: 'only reached from tests', until: '2026-07-01' }
  expect(faultsOf(report, [row], '2026-07-01')).toEqual([expect.stringContaining('GHSA-c')])
  expect(faultsOf(report, [row], '2026-07-02')).toHaveLength(2)
  expect(faultsOf({ vulnerabilities: {} }, [row], '2026-07-01')).toEqual(['GHSA-a is accepted and no longer there'])
})

test('no report is not a clean one', () => {
  expect([faultsOf({}, [], '2026-07-01'), faultsOf({ vulnerabilities: {} }, [], '2026-07-01')]).toEqual([null, []])
})

test('what is accepted says why and not for longer than a year', () => {
  for (const { why, until } of accepted) expect([why.length > 20, until <= new Date(Date.now() + 366 * 86_400_000).toISOString()]).toEqual([true, true])
})

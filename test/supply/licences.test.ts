import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { billOf } from '#server/cli/sbom.ts'

const root = join(import.meta.dirname, '../..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))
const { dependencies, optionalDependencies } = read('package.json') as Record<'dependencies' | 'optionalDependencies', Record<string, string>>
const locked = Object.entries(read('package-lock.json').packages as Record<string, { version: string; license?: string; dev?: boolean; link?: boolean }>).filter(([path, row]) => path !== '' && !row.link)

/** Licences that ask for no more than their notice. */
const free = ['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'Unlicense', 'Zlib', 'Python-2.0', 'PostgreSQL', 'MPL-2.0', 'WTFPL']
/** Packages whose own licence file says it better than their package.json: path → licence. */
const told: Readonly<Record<string, string>> = { 'node_modules/duck': 'BSD-2-Clause' }

/** Whether an SPDX expression can be met with free licences alone: one side of OR, every side of AND. */
function isFree(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '')
  return bare.split(' OR ').some(choice => choice.split(' AND ').every(one => free.includes(one.trim().replace(/ WITH .*/, ''))))
}

test('every package, the tools’ too, has a licence that asks for no more than its notice', () => {
  expect(locked.length).toBeGreaterThan(200)
  expect(locked.filter(([path, { license }]) => !isFree(told[path] ?? license ?? '')).map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([])
  for (const bad of ['GPL-3.0-only', 'AGPL-3.0-or-later', 'LGPL-2.1', 'MIT AND GPL-2.0', 'SSPL-1.0', 'UNLICENSED', '']) expect([bad, isFree(bad)]).toEqual([bad, false])
  for (const good of ['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 WITH LLVM-exception', 'MIT AND ISC']) expect([good, isFree(good)]).toEqual([good, true])
})

test('the bill of materials has every package that ships, with version, licence, hash and what it needs, and no tool of ours', () => {
  const { components, dependencies: needs } = billOf(read('package-lock.json'))
  const byRef = new Map(components.map(one => [one.purl, one]))
  for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
    const component = byRef.get(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    expect([name, component?.version, component?.licenses.length, component?.hashes?.[0]?.content.length]).toEqual([name, version, 1, 128])
  }
  expect(components.filter(one => ['vitest', 'typescript', 'vite', 'scslre'].includes(one.name))).toEqual([])
  expect(needs.flatMap(row => row.dependsOn).filter(ref => !byRef.has(ref))).toEqual([])
  expect(needs[0]?.dependsOn.length).toBeGreaterThanOrEqual(Object.keys(dependencies).length)
  expect(needs.find(row => row.ref?.startsWith('pkg:npm/pg@'))?.dependsOn.map(ref => ref.replace(/@[^@]*$/, ''))).toContain('pkg:npm/pg-pool')
})

test('of two versions of a package each asks for the one it finds', () => {
  const row = (version: string, dependencies = {}) => ({ version, license: 'MIT', dependencies })
  const { dependencies: needs } = billOf({ name: 'x', version: '1', packages: { '': { dependencies: { a: '1', b: '1' } }, 'node_modules/a': row('1', { b: '2' }), 'node_modules/a/node_modules/b': row('2', { c: '1' }), 'node_modules/b': row('1'), 'node_modules/c': row('1'), 'node_modules/t': { ...row('1'), dev: true } } })
  expect(needs).toEqual([
    { ref: 'pkg:npm/x@1', dependsOn: ['pkg:npm/a@1', 'pkg:npm/b@1'] }, { ref: 'pkg:npm/a@1', dependsOn: ['pkg:npm/b@2'] }, { ref: 'pkg:npm/b@2', dependsOn: ['pkg:npm/c@1'] }, { ref: 'pkg:npm/b@1', dependsOn: [] }, { ref: 'pkg:npm/c@1', dependsOn: [] },
  ])
})

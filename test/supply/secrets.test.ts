import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secretsIn } from './secrets.ts'

const root = join(import.meta.dirname, '../..')

/** Not secrets, though they look like some: path → why. */
const known: Readonly<Record<string, string>> = {
  'server/crypto/suites.test.ts': 'the published test vectors of SM3 and SM4',
  'server/check/read/html.test.ts': 'a sentence in GB 18030',
}

const pathOf = (found: string) => found.slice(0, found.indexOf(':'))

/** Files under version control; where there is no git, whatever lies in the source folders. */
function files(): string[] {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  if (git.status === 0) return git.stdout.split('\0').filter(path => path !== '')
  return globSync('{*,{api,bench,calendars,cities,db,docs,domain,e2e,server,test,web}/**/*}', { cwd: root }).filter(path => statSync(join(root, path)).isFile())
}

test('no secret lies in the repository', () => {
  const looked = files().filter(path => !/\.(?:png|jpe?g|docx|xlsx|pdf|woff2?)$/.test(path) && path !== 'package-lock.json')
  expect(looked.length).toBeGreaterThan(500)
  // A file may be gone from the folder and not yet from git.
  const found = looked.flatMap(path => { try { return secretsIn(path, readFileSync(join(root, path), 'utf8')) } catch { return [] } })
  const [fine, wrong] = [found.filter(one => pathOf(one) in known), found.filter(one => !(pathOf(one) in known))]
  expect(wrong).toEqual([])
  expect(new Set(fine.map(pathOf)), 'what is known is still there').toEqual(new Set(Object.keys(known)))
})

// Put together here, so that this file holds none.
const [letters, hex] = ['Q7f2LmX9', '0f1e2d3c4b5a6978']
test.each([
  ['a.ts', `-----BEGIN RSA ${'PRIVATE'} KEY-----`], ['a.ts', `const id = '${'AKIA'}${'ABCDEFGH12345678'}'`], ['a.md', `LTAI${letters}${letters}`], ['a.ts', `ghp_${'a1B2c3D4e5F6'.repeat(3)}`],
  ['a.yml', `postgres://minsheng:${letters}@db.intern/x`], ['a.ts', `const key = '${hex.repeat(4)}'`], ['a.json', `"clientSecret": "${letters}zR4tYw8K${letters.toLowerCase()}"`], ['minsheng.env', ''], ['deploy/server.pem', ''],
  ['a.ts', `eyJ${'hbGciOiJI'}Uz.eyJ${'zdWIiOiIx'}MjM.${letters}${letters}`],
])('in %s it is found: %#', (path, text) => {
  expect(secretsIn(path, text)).toHaveLength(1)
})

test('words about secrets are none', () => {
  for (const text of ["password: 'Test-12345'", "secret: config.clientSecret ?? ''", 'postgres://user:password@host/database', "token: 'minsheng-csrf-of-the-page'", 'MINSHENG_KEY=1:old,2:new']) expect(secretsIn('a.ts', text), text).toEqual([])
})

import { expect, test } from 'vitest'
import { duties } from '#domain/access/duties.ts'
import { mayPass, type Permission, permissions, rolesWith, scopeOf } from '#domain/access/permissions.ts'
import { administrators, type Role, roles, unitRoles } from '#domain/access/roles.ts'
import { sightOf } from '#domain/access/sight.ts'
import { orderDefaults } from '#domain/order/orderDefaults.ts'
import { desks } from '#domain/order/desks.ts'
import { arrowsOf } from '#domain/order/route.ts'
import { endpoints } from '#server/openapi.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { plainRules } from './orders.ts'

const every = Object.keys(permissions) as Permission[]
const heldBy = (role: Role) => every.filter(permission => mayPass(permission, [role]))

/** Asked for inside a handler or for what a reply shows, not at an endpoint's door. */
const inside: readonly Permission[] = ['order.words', 'export.personal']

test('every permission is asked for somewhere, and only what everybody needs for himself asks for none', () => {
  const asked = new Set<string>(endpoints.map(endpoint => endpoint.permission))
  expect(every.filter(permission => !asked.has(permission) && !inside.includes(permission))).toEqual([])
  const paths = (needed: string) => [...new Set(endpoints.filter(endpoint => endpoint.permission === needed).map(endpoint => endpoint.path.split('/').slice(0, 3).join('/')))].sort()
  expect(paths('loggedIn')).toEqual(['/api/city', '/api/draft-key', '/api/notices', '/api/own', '/api/session'])
  expect(paths('anyone').filter(path => !['/api/session', '/api/health', '/api/rate'].includes(path))).toEqual(openToAll)
})

/** Besides logging in, rating by link and whether the server lives. */
const openToAll = ['/api/csp-report']

test('every row of every api table is among the endpoints the matrix asks', async () => {
  const folder = new URL('../api/', import.meta.url)
  const modules = await Promise.all(readdirSync(folder).filter(name => !name.endsWith('.test.ts')).map(name => import(new URL(name, folder).href) as Promise<Record<string, unknown>>))
  const rows = modules.flatMap(module => Object.values(module)).flatMap(table => (typeof table === 'object' && table !== null ? Object.values(table) : [])).filter((row: unknown): row is { method: string; path: string } => typeof row === 'object' && row !== null && 'permission' in row && 'path' in row)
  const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
  expect(rows.map(name).sort()).toEqual(endpoints.map(name).sort())
})

test('the auditor reads logs and nothing else, and no administrator has anything to do with orders', () => {
  expect(heldBy('auditor').filter(permission => !/^audit\.|\.(read|requests)$/.test(permission))).toEqual([])
  for (const role of administrators) expect([role, heldBy(role).filter(permission => /^(order|batch|call|callback|dispute|province|nuisance|supervision|quality)\./.test(permission))]).toEqual([role, []])
  for (const role of administrators) expect([role, sightOf({ roles: [role], unit: null })]).toEqual([role, null])
})

test('whoever an arrow or a desk names may work on orders, or read them', () => {
  const workers = rolesWith('order.act')
  const named = new Set(arrowsOf(plainRules()).flatMap(arrow => arrow.by).filter((role): role is Role => role in roles))
  expect([...named].filter(role => !workers.includes(role) && role !== 'provinceUser')).toEqual([])
  expect(Object.values(desks).flatMap(desk => [...desk.roles]).filter(role => !rolesWith('order.read').includes(role))).toEqual([])
  expect(orderDefaults.returnFourEyes).toBe(true)
})

test('nobody of a unit reaches further than the unit, whatever they hold besides', () => {
  for (const permission of every) {
    for (const role of Object.keys(roles) as Role[]) expect([permission, role, scopeOf(permission, { roles: [role, 'leader'], unit: 'zhujian' })]).not.toEqual([permission, role, 'platform'])
  }
  for (const role of unitRoles) expect(sightOf({ roles: [role, 'leader', 'dispatcher'], unit: 'zhujian' })).toBe('unit')
})

test('every rule of separation names the file that keeps it', () => {
  for (const { where, rule } of Object.values(duties)) expect([rule, readFileSync(new URL(`../${where}`, import.meta.url), 'utf8').length > 0]).toEqual([rule, true])
})

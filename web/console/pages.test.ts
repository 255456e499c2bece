import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Me } from '#api/auth.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import { menuOf } from './menu.ts'
import { mayOpen, pages } from './pages.ts'
import { makeRouter } from './router.tsx'

const everyRole = Object.keys(roles) as Role[]
const somebody = (role: Role): Me => ({ id: '', account: '', name: '', platform: '', platformName: '', unit: null, unitName: null, roles: [role] }) as unknown as Me

/** Addresses of the router behind the log-in. */
const addresses = Object.keys(makeRouter(new QueryClient()).routesByPath).map(path => (path === '/' ? path : path.replace(/\/$/, ''))).filter(path => !path.startsWith('/login'))

test('every page of the router names the endpoint it lives on, and nothing else does', () => {
  expect(pages.map(row => row.page).sort()).toEqual([...new Set(addresses)].sort())
})

test.each(everyRole)('%s sees in the menu, and opens by address, what the table lets through', role => {
  const me = somebody(role)
  const allowed = pages.filter(row => mayPass(row.permission, [role])).map(row => row.page)
  expect(pages.map(row => row.page).filter(page => mayOpen(page, me))).toEqual(allowed)
  expect(menuOf(me).map(row => row.page).filter(page => !allowed.includes(page))).toEqual([])
  expect(menuOf(me).length, 'somewhere to begin the day').toBeGreaterThan(0)
})

test('a page that nobody wrote down stays shut, and so does every page without a log-in', () => {
  expect(mayOpen('/somewhere', somebody('leader'))).toBe(false)
  expect(pages.filter(row => mayOpen(row.page, null))).toEqual([])
})

import type { AddressInfo } from 'node:net'
import { buildApp } from '#server/app.ts'
import { identityProvider } from '#server/auth/oidc.ts'
import { returnPage } from '#server/auth/oidcSettings.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { createLog } from '#server/log.ts'
import { client, startIdentityProvider } from '#test/identityProvider.ts'
import type { World } from './world.ts'

/** A second server on a world's database, where people log in by a real OpenID provider. */
export async function openProvider({ db }: World) {
  const provider = await startIdentityProvider()
  const settings = { ...client, issuer: provider.issuer, scope: 'openid profile', claim: 'preferred_username', label: '市统一认证', secondFactor: [] }
  const cities = await loadCities()
  const http = await buildApp({
    db, cities, places: await openPlaces(cities), keys: temporaryKeys(), log: createLog('silent'), now: Date.now, webFolder: new URL('../dist/web', import.meta.url).pathname, checkReplies: true,
    identityProvider: identityProvider(settings, createLog('silent')),
  })
  await http.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  settings.redirect = base + returnPage
  return {
    base, state: provider.state,
    async close() {
      await http.close()
      await provider.close()
    },
  }
}

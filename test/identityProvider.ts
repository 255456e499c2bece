import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const client = { clientId: 'minsheng', clientSecret: 'secret-of-the-test', redirect: 'http://127.0.0.1/login/oidc' }

/** A real OpenID provider on a loopback port. Whoever comes is logged in at once as `person`, having shown `methods` (amr), or, where it `denies`, turned away. */
export async function startIdentityProvider() {
  const state = { person: 'agent01', methods: ['pwd'], denies: false }
  let answer: ReturnType<Provider['callback']> | undefined
  const http = createServer((request, reply) => void (request.url?.startsWith('/interaction/') ? interact(request, reply) : answer?.(request, reply)))
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [client.redirect], post_logout_redirect_uris: ['http://127.0.0.1/login'], application_type: 'native' }],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, preferred_username: sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    cookies: { keys: ['of the test'] },
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256' }] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
  })
  answer = provider.callback()
  async function interact(request: IncomingMessage, reply: ServerResponse) {
    await provider.interactionFinished(request, reply, state.denies ? { error: 'access_denied' } : { login: { accountId: state.person, amr: state.methods }, consent: {} })
  }

  return {
    issuer, state,
    /** What a browser does with the address we send it to: follows the provider, until that sends it back to us. Returns that address. */
    async visit(url: string): Promise<URL> {
      const cookies = new Map<string, string>()
      for (let at = new URL(url), hops = 0; hops < 10; hops++) {
        const reply = await fetch(at, { redirect: 'manual', headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; ') } })
        for (const line of reply.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          cookies.set(name, value)
        }
        const next = reply.headers.get('location')
        if (next === null) throw new Error(`the provider answered ${reply.status}: ${await reply.text()}`)
        at = new URL(next, at)
        if (at.href.startsWith(client.redirect)) return at
      }
      throw new Error('the provider sends us round in circles')
    },
    async close() {
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
    },
  }
}

import * as oidc from 'openid-client'
import { openDoor } from '#server/edge/outgoing.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'
import type { OidcSettings } from './oidcSettings.ts'

/** What binds the provider's answer to the browser that asked: state, nonce (OpenID Connect Core 3.1.2.1) and PKCE's verifier (RFC 7636). */
export interface Question { state: string; nonce: string; verifier: string }

/** Logging in by somebody else's word. */
export interface IdentityProvider {
  /** What the button says. */
  label: string
  /** Where to send the browser, and what to remember of it. Refuses (503) when the provider cannot be reached. */
  ask(): Promise<Question & { url: string }>
  /** Who came back: the account its claim names, and whether a second factor was shown there. `query`: the address's, with its question mark. Refuses (401) what does not fit the question. */
  answer(query: string, question: Question): Promise<{ account: string; secondFactor: boolean }>
  /** Where to end the session there too; null: it has no such page. */
  leave(): Promise<string | null>
}

/** Seconds the provider may take for one answer. */
const patience = 10

export function identityProvider(settings: OidcSettings, log: Log): IdentityProvider {
  let known: Promise<oidc.Configuration> | null = null
  // Read once, and again after a failure: the provider may be down while we start.
  const configuration = () => {
    known ??= discover(settings).catch((error: unknown) => {
      known = null
      log.warn(`统一身份认证不可用 ${failureLine(error)}`)
      throw new Refused(503, '统一身份认证暂时连不上，请稍后重试，或用账号密码登录')
    })
    return known
  }
  return {
    label: settings.label,
    async ask() {
      const config = await configuration()
      const question = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirect, scope: settings.scope, state: question.state, nonce: question.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(question.verifier), code_challenge_method: 'S256',
      })
      return { ...question, url: url.href }
    },
    async answer(query, { state, nonce, verifier }) {
      const config = await configuration()
      const here = new URL(settings.redirect)
      here.search = query
      const refuse = (error: unknown) => {
        log.warn(`统一身份认证的答复不被接受 ${failureLine(error)}`)
        throw new Refused(401, '统一身份认证没有成功，请重新登录')
      }
      const tokens = await oidc.authorizationCodeGrant(config, here, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }).catch(refuse)
      const claims = tokens.claims()
      const more = claims && claims[settings.claim] === undefined && config.serverMetadata().userinfo_endpoint ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub).catch(refuse) : claims
      const stated = more?.[settings.claim]
      if (typeof stated !== 'string' || stated === '') throw new Refused(403, '统一身份认证没有说明您的账号，请联系系统管理员')
      const methods = [claims?.acr, ...(Array.isArray(claims?.amr) ? claims.amr : [])]
      return { account: stated, secondFactor: methods.some(method => typeof method === 'string' && settings.secondFactor.includes(method)) }
    },
    async leave() {
      const config = await configuration()
      if (!config.serverMetadata().end_session_endpoint) return null
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: new URL('/login', settings.redirect).href }).href
    },
  }
}

/** Plain HTTP only to this machine itself; the settings are checked for that, the provider's own pages by the library. */
function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const loopback = new URL(issuer).protocol === 'http:'
  return oidc.discovery(new URL(issuer), clientId, undefined, clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret), {
    timeout: patience, [oidc.customFetch]: openDoor({ named: [issuer], patience: patience * 1000 }), ...(loopback ? { execute: [oidc.allowInsecureRequests] } : {}),
  })
}

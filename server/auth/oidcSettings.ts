/** An identity provider as configured (OpenID Connect Core 1.0, authorization code flow). */
export interface OidcSettings {
  /** Its issuer identifier; what it can do is read from below it. */
  issuer: string
  clientId: string
  /** null: a client without one, which PKCE alone protects. */
  clientSecret: string | null
  /** Full address of the console's page the provider sends people back to. */
  redirect: string
  scope: string
  /** The claim that names the account here. */
  claim: string
  /** What the button on the log-in page says. */
  label: string
  /** Values of amr or acr that count as a second factor; none: the provider's word does not. */
  secondFactor: readonly string[]
}

/** The console's page for the way back. */
export const returnPage = '/login/oidc'

/** What is missing, as a sentence; null: nothing. */
export function oidcFault({ clientId, redirect }: OidcSettings): string | null {
  if (!clientId) return '设置了 MINSHENG_OIDC_ISSUER 时，须写明客户端编号 MINSHENG_OIDC_CLIENT_ID'
  if (!URL.canParse(redirect) || new URL(redirect).pathname !== returnPage) return `设置了 MINSHENG_OIDC_ISSUER 时，MINSHENG_OIDC_REDIRECT 须为本平台的网址加 ${returnPage}，并在认证平台登记`
  return null
}

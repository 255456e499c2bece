import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { configFile, readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'ms-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('without any setting the product runs for one city on this machine', () => {
  expect(readConfig({}, folder)).toEqual({
    logFormat: 'text', backup: { folder: join(folder, 'data/backups'), at: null, keep: 14, passphrase: null }, metricsToken: null,
    dataDir: join(folder, 'data'), host: '127.0.0.1', port: 12345, databaseUrl: null, logLevel: 'info', timeZone: 'Asia/Shanghai', key: null, crypto: 'aes', demo: true,
    smsUrl: null, smsToken: null, publicUrl: null, soffice: null, chromium: null, audit: { folder: join(folder, 'data/audit'), years: 3 }, timerSeconds: 10, trustedProxies: [], rateLimits: 1, scanner: null, mail: null, oidc: null,
  })
})

test('demo accounts exist by default only where nobody else can reach them', () => {
  expect(readConfig({ MINSHENG_HOST: '0.0.0.0' }, folder).demo).toBe(false)
  expect(readConfig({ MINSHENG_HOST: '0.0.0.0', MINSHENG_DEMO: 'on' }, folder).demo).toBe(true)
  // Behind a proxy a loopback address is everybody's.
  expect(readConfig({ MINSHENG_TRUSTED_PROXIES: '127.0.0.1, 10.1.0.0/24' }, folder)).toMatchObject({ demo: false, trustedProxies: ['127.0.0.1', '10.1.0.0/24'] })
})

describe('a wrong value is refused with its name', () => {
  const wrong = {
    MINSHENG_PORT: '70000', MINSHENG_HOST: 'a b', DATABASE_URL: 'mysql://x', MINSHENG_LOG: 'loud', MINSHENG_TIME_ZONE: 'Mars/Base', MINSHENG_KEY: '1234', MINSHENG_DEMO: 'perhaps',
    MINSHENG_SMS_URL: 'http://user:word@gateway', MINSHENG_SMS_TOKEN: 'a b', MINSHENG_PUBLIC_URL: 'ftp://x', MINSHENG_SOFFICE: 'soffice', MINSHENG_CHROMIUM: '/nowhere/chromium', MINSHENG_TIMER_SECONDS: '0', MINSHENG_AUDIT_YEARS: '2',
    MINSHENG_SMTP_HOST: 'a b', MINSHENG_SMTP_PORT: '0', MINSHENG_SMTP_TLS: 'ssl', MINSHENG_SMTP_USER: 'a b', MINSHENG_SMTP_PASSWORD: '密码', MINSHENG_SMTP_FROM: 'nobody',
    MINSHENG_TRUSTED_PROXIES: '10.0.0.0/40', MINSHENG_RATE_LIMITS: '0', MINSHENG_SCAN: 'clamav',
    MINSHENG_OIDC_ISSUER: 'http://login.example.gov.cn', MINSHENG_OIDC_CLIENT_ID: 'a b', MINSHENG_OIDC_CLIENT_SECRET: '密码', MINSHENG_OIDC_REDIRECT: 'http://hotline.example.gov.cn/login/oidc',
    MINSHENG_OIDC_SCOPE: 'profile', MINSHENG_OIDC_CLAIM: 'a b', MINSHENG_OIDC_LABEL: '一'.repeat(21), MINSHENG_OIDC_SECOND_FACTOR: '双因素',
  }
  test.each(Object.entries(wrong))('%s', (name, value) => expect(() => readConfig({ [name]: value }, folder)).toThrow(`配置项 ${name}`))
})

test('a misspelt name is refused, all faults are told at once, and secrets are not repeated', () => {
  const read = () => readConfig({ MINSHENG_PROT: '80', MINSHENG_KEY: 'secret', MINSHENG_LOG: 'x' }, folder)
  expect(read).toThrow(/MINSHENG_PROT[\s\S]*MINSHENG_LOG[\s\S]*MINSHENG_KEY/)
  expect(read).not.toThrow(/secret/)
})

test('a mail server needs an address mails come from, and its password is not repeated', () => {
  expect(() => readConfig({ MINSHENG_SMTP_HOST: 'mail.example' }, folder)).toThrow('MINSHENG_SMTP_FROM')
  expect(() => readConfig({ MINSHENG_SMTP_PASSWORD: '口令words' }, folder)).not.toThrow(/words/)
  expect(readConfig({ MINSHENG_SMTP_HOST: 'mail.example', MINSHENG_SMTP_FROM: 'rexian@example.gov.cn' }, folder).mail)
    .toEqual({ host: 'mail.example', port: 465, tls: 'tls', user: '', password: '', from: 'rexian@example.gov.cn' })
})

test('an identity provider needs a client and an address to come back to', () => {
  const issuer = { MINSHENG_OIDC_ISSUER: 'https://login.example.gov.cn' }
  expect(() => readConfig(issuer, folder)).toThrow('MINSHENG_OIDC_CLIENT_ID')
  expect(() => readConfig({ ...issuer, MINSHENG_OIDC_CLIENT_ID: 'minsheng', MINSHENG_OIDC_REDIRECT: 'https://hotline.example.gov.cn/' }, folder)).toThrow('/login/oidc')
  expect(readConfig({ ...issuer, MINSHENG_OIDC_CLIENT_ID: 'minsheng', MINSHENG_OIDC_REDIRECT: 'https://hotline.example.gov.cn/login/oidc', MINSHENG_OIDC_SECOND_FACTOR: 'mfa,otp' }, folder).oidc)
    .toMatchObject({ clientId: 'minsheng', clientSecret: null, claim: 'preferred_username', secondFactor: ['mfa', 'otp'] })
})

test('the file gives values and the environment wins over it', () => {
  writeFileSync(join(folder, configFile), 'MINSHENG_PORT=8080\nMINSHENG_LOG=warn\n')
  expect(readConfig({ MINSHENG_LOG: 'debug' }, folder)).toMatchObject({ port: 8080, logLevel: 'debug' })
})

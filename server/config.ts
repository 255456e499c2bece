import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { isMailAddress } from '#domain/edition/mail.ts'
import { leastYears } from './audit/checkpoint.ts'
import { type OidcSettings, oidcFault } from './auth/oidcSettings.ts'
import type { NewSuite } from './crypto/suites.ts'
import { type Scanner, scannerOf } from './edge/scan.ts'
import { type LogFormat, type LogLevel, logFormats, logLevels } from './log.ts'

/** Everything that can be set from outside. docs/configuration.md says the same for people. */
export interface Config {
  /** Absolute path of the data folder: private database, key file. */
  dataDir: string
  host: string
  port: number
  /** A PostgreSQL server to use instead of the private one. */
  databaseUrl: string | null
  logLevel: LogLevel
  logFormat: LogFormat
  backup: BackupSettings
  /** What a reader of /metrics must show; null: only this machine may read them. */
  metricsToken: string | null
  /** IANA name; the city's own zone stands in its data, this one is for what belongs to no city. */
  timeZone: string
  /** Master keys as server/crypto/custody.ts reads them; null = the key file of the data folder. */
  key: string | null
  /** The cipher suite of a platform's first data key. */
  crypto: NewSuite
  /** Load the demo city into an empty database. */
  demo: boolean
  /** Gateway that text messages are posted to; null: none are sent. */
  smsUrl: string | null
  /** What the gateway knows us by; null: it asks for nothing. */
  smsToken: string | null
  /** Where citizens reach the platform, for links in messages, without a slash at the end; null: messages carry no links. */
  publicUrl: string | null
  /** LibreOffice and Chromium, which make PDF; null: those found on the PATH. */
  soffice: string | null
  chromium: string | null
  /** Where anchors of the audit log are written, and how many years it is kept. */
  audit: { folder: string; years: number }
  /** Seconds between looks for clocks that have come due, at most. */
  timerSeconds: number
  /** Addresses and networks (CIDR) of reverse proxies, whose word on the client's address and on TLS is taken. */
  trustedProxies: readonly string[]
  /** Limits of server/edge/limits.ts are multiplied by this. */
  rateLimits: number
  /** Looks for viruses in uploaded files; null: nobody does. */
  scanner: Scanner | null
  /** Server that mail is handed to; null: none is sent. */
  mail: MailServer | null
  /** Identity provider people may log in by; null: by password alone. */
  oidc: OidcSettings | null
}

/** `at`: minute of the day (`03:30`) in `timeZone` a backup is made at; null: only on command. `keep`: how many stay. `passphrase`: seals the keys beside it; null: they are not backed up. */
export interface BackupSettings { folder: string; at: string | null; keep: number; passphrase: string | null }

/** `tls`: from the first byte, after STARTTLS (which is then demanded), or not at all. `from`: the address mails come from. */
export interface MailServer { host: string; port: number; tls: 'tls' | 'starttls' | 'none'; user: string; password: string; from: string }

export class ConfigError extends Error {}

/** The optional file beside the program's current folder; the environment wins over it. */
export const configFile = 'minsheng.env'

/**
 * Reads the configuration from the environment and `minsheng.env` of the folder given.
 * Throws ConfigError with one Chinese sentence per wrong value; an unknown MINSHENG_* name is wrong too, since it is mostly a misspelling.
 */
export function readConfig(env: Record<string, string | undefined>, folder = process.cwd()): Config {
  const values = { ...readFile(resolve(folder, configFile)), ...env }
  const wrong: string[] = []
  for (const name of Object.keys(values)) {
    if (name.startsWith('MINSHENG_') && !(name in settings)) wrong.push(`不认识的配置项 ${name}，可用的有：${Object.keys(settings).join('、')}`)
  }
  const read = <K extends keyof typeof settings>(name: K) => {
    const row = settings[name]
    const text = values[name]?.trim() || row.default
    if (!row.test(text)) wrong.push(`配置项 ${name} 的值“${secrets.includes(name) ? '（不显示）' : text}”不对：${row.must}`)
    return text
  }
  const config: Config = {
    dataDir: resolve(folder, read('MINSHENG_DATA')),
    host: read('MINSHENG_HOST'),
    port: Number(read('MINSHENG_PORT')),
    databaseUrl: read('DATABASE_URL') || null,
    logLevel: read('MINSHENG_LOG') as LogLevel,
    logFormat: read('MINSHENG_LOG_FORMAT') as LogFormat,
    backup: {
      folder: resolve(folder, read('MINSHENG_BACKUP_FOLDER') || `${read('MINSHENG_DATA')}/backups`), at: read('MINSHENG_BACKUP_AT') || null,
      keep: Number(read('MINSHENG_BACKUP_KEEP')), passphrase: read('MINSHENG_BACKUP_PASSPHRASE') || null,
    },
    metricsToken: read('MINSHENG_METRICS_TOKEN') || null,
    timeZone: read('MINSHENG_TIME_ZONE'),
    key: read('MINSHENG_KEY') || null,
    crypto: read('MINSHENG_CRYPTO') as NewSuite,
    demo: read('MINSHENG_DEMO') === 'on' || (read('MINSHENG_DEMO') === 'auto' && isLoopback(read('MINSHENG_HOST')) && read('MINSHENG_TRUSTED_PROXIES') === ''),
    smsUrl: read('MINSHENG_SMS_URL') || null,
    smsToken: read('MINSHENG_SMS_TOKEN') || null,
    publicUrl: read('MINSHENG_PUBLIC_URL').replace(/\/+$/, '') || null,
    soffice: read('MINSHENG_SOFFICE') || null,
    chromium: read('MINSHENG_CHROMIUM') || null,
    audit: { folder: resolve(folder, read('MINSHENG_AUDIT_ANCHOR') || `${read('MINSHENG_DATA')}/audit`), years: Number(read('MINSHENG_AUDIT_YEARS')) },
    timerSeconds: Number(read('MINSHENG_TIMER_SECONDS')),
    trustedProxies: networks(read('MINSHENG_TRUSTED_PROXIES')),
    rateLimits: Number(read('MINSHENG_RATE_LIMITS')),
    scanner: scannerOf(read('MINSHENG_SCAN')),
    mail: mailServer(read),
    oidc: oidcSettings(read),
  }
  if (config.mail && !config.mail.from) wrong.push('设置了 MINSHENG_SMTP_HOST 时，须写明寄出的邮箱 MINSHENG_SMTP_FROM')
  const fault = config.oidc && oidcFault(config.oidc)
  if (fault) wrong.push(fault)
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return config
}

/** Every value is read, so that a wrong one is told even where no host is set. */
function mailServer(read: (name: keyof typeof settings) => string): MailServer | null {
  const [host, port, tls, user, password, from] = [
    read('MINSHENG_SMTP_HOST'), Number(read('MINSHENG_SMTP_PORT')), read('MINSHENG_SMTP_TLS') as MailServer['tls'], read('MINSHENG_SMTP_USER'), read('MINSHENG_SMTP_PASSWORD'), read('MINSHENG_SMTP_FROM'),
  ]
  return host ? { host, port, tls, user, password, from } : null
}

function oidcSettings(read: (name: keyof typeof settings) => string): OidcSettings | null {
  const list = (text: string) => text.split(',').map(one => one.trim()).filter(one => one !== '')
  const all: OidcSettings = {
    issuer: read('MINSHENG_OIDC_ISSUER'), clientId: read('MINSHENG_OIDC_CLIENT_ID'), clientSecret: read('MINSHENG_OIDC_CLIENT_SECRET') || null, redirect: read('MINSHENG_OIDC_REDIRECT'),
    scope: read('MINSHENG_OIDC_SCOPE'), claim: read('MINSHENG_OIDC_CLAIM'), label: read('MINSHENG_OIDC_LABEL'), secondFactor: list(read('MINSHENG_OIDC_SECOND_FACTOR')),
  }
  return all.issuer ? all : null
}

interface Setting {
  default: string
  test: (text: string) => boolean
  must: string
}

const settings = {
  MINSHENG_DATA: { default: './data', test: text => !text.includes('\0'), must: '应为文件夹路径' },
  MINSHENG_HOST: { default: '127.0.0.1', test: text => /^[\w.:-]+$/.test(text), must: '应为主机名或 IP 地址' },
  MINSHENG_PORT: { default: '12345', test: text => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535, must: '应为 1 至 65535 的整数' },
  DATABASE_URL: { default: '', test: text => text === '' || /^postgres(ql)?:\/\/\S+$/.test(text), must: '应以 postgres:// 或 postgresql:// 开头' },
  MINSHENG_LOG: { default: 'info', test: text => (logLevels as readonly string[]).includes(text), must: `应为 ${logLevels.join('、')} 之一` },
  MINSHENG_LOG_FORMAT: { default: 'text', test: text => (logFormats as readonly string[]).includes(text), must: `应为 ${logFormats.join('、')} 之一` },
  MINSHENG_BACKUP_FOLDER: { default: '', test: text => !text.includes('\0'), must: '应为文件夹路径' },
  MINSHENG_BACKUP_AT: { default: '', test: text => /^(([01]\d|2[0-3]):[0-5]\d)?$/.test(text), must: '应写成 03:30 的样子' },
  MINSHENG_BACKUP_KEEP: { default: '14', test: text => /^[1-9]\d{0,3}$/.test(text), must: '应为 1 至 9999 的整数' },
  MINSHENG_BACKUP_PASSPHRASE: { default: '', test: text => text === '' || (text.length >= 12 && text.length <= 500), must: '应为 12 至 500 个字' },
  MINSHENG_METRICS_TOKEN: { default: '', test: text => text === '' || /^[\x21-\x7e]{16,500}$/.test(text), must: '应为不含空格的字母、数字和符号，16 至 500 个' },
  MINSHENG_TIME_ZONE: { default: 'Asia/Shanghai', test: isTimeZone, must: '应为 IANA 时区名，如 Asia/Shanghai' },
  MINSHENG_KEY: { default: '', test: text => text === '' || /^(\d{1,3}:)?[0-9a-f]{64}(,\d{1,3}:[0-9a-f]{64})*$/i.test(text), must: '应为 64 位十六进制数字；换密钥时写成 1:旧密钥,2:新密钥' },
  MINSHENG_CRYPTO: { default: 'aes', test: text => ['aes', 'gm'].includes(text), must: '应为 aes（AES-256-GCM）或 gm（国密 SM4、SM3）' },
  MINSHENG_DEMO: { default: 'auto', test: text => ['on', 'off', 'auto'].includes(text), must: '应为 on、off 或 auto' },
  MINSHENG_SMS_URL: { default: '', test: text => text === '' || isAddress(text), must: '应为 http:// 或 https:// 开头的网址，不带账号和密码' },
  MINSHENG_SMS_TOKEN: { default: '', test: text => /^[\x21-\x7e]{0,500}$/.test(text), must: '应为不含空格的字母、数字和符号，最多 500 个' },
  MINSHENG_PUBLIC_URL: { default: '', test: text => text === '' || isAddress(text), must: '应为 http:// 或 https:// 开头的网址，不带账号和密码' },
  MINSHENG_SOFFICE: { default: '', test: isProgramPath, must: '应为 LibreOffice 程序 soffice 的完整路径' },
  MINSHENG_CHROMIUM: { default: '', test: isProgramPath, must: '应为 Chromium 程序的完整路径' },
  MINSHENG_AUDIT_ANCHOR: { default: '', test: text => !text.includes('\0'), must: '应为文件夹路径' },
  MINSHENG_AUDIT_YEARS: { default: '3', test: text => /^\d{1,2}$/.test(text) && Number(text) >= leastYears, must: `应为 ${leastYears} 至 99 的整数（年）` },
  MINSHENG_TIMER_SECONDS: { default: '10', test: text => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3600, must: '应为 1 至 3600 的整数' },
  MINSHENG_TRUSTED_PROXIES: { default: '', test: text => networks(text).every(isNetwork), must: '应为反向代理的 IP 地址或网段，以逗号分隔，如 127.0.0.1,10.1.0.0/24' },
  MINSHENG_RATE_LIMITS: { default: '1', test: text => /^\d{1,3}(\.\d)?$/.test(text) && Number(text) >= 0.5 && Number(text) <= 100, must: '应为 0.5 至 100 的倍数' },
  MINSHENG_SCAN: { default: '', test: text => text === '' || ('program' in (scannerOf(text) ?? {}) ? isProgramPath(text) : scannerOf(text) !== null), must: '应为 clamd:地址:端口、clamd:/套接字路径，或扫描程序的完整路径' },
  MINSHENG_SMTP_HOST: { default: '', test: text => /^[\w.:-]*$/.test(text), must: '应为主机名或 IP 地址' },
  MINSHENG_SMTP_PORT: { default: '465', test: text => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535, must: '应为 1 至 65535 的整数' },
  MINSHENG_SMTP_TLS: { default: 'tls', test: text => ['tls', 'starttls', 'none'].includes(text), must: '应为 tls、starttls 或 none' },
  MINSHENG_SMTP_USER: { default: '', test: text => /^[\x21-\x7e]{0,200}$/.test(text), must: '应为不含空格的字母、数字和符号，最多 200 个' },
  MINSHENG_SMTP_PASSWORD: { default: '', test: text => /^[\x20-\x7e]{0,200}$/.test(text), must: '应为字母、数字和符号，最多 200 个' },
  MINSHENG_SMTP_FROM: { default: '', test: text => text === '' || isMailAddress(text), must: '应为一个邮箱地址' },
  MINSHENG_OIDC_ISSUER: { default: '', test: text => text === '' || isGuardedAddress(text), must: '应为 https:// 开头的网址（本机可用 http://），不带账号和密码' },
  MINSHENG_OIDC_CLIENT_ID: { default: '', test: text => /^[\x21-\x7e]{0,200}$/.test(text), must: '应为不含空格的字母、数字和符号，最多 200 个' },
  MINSHENG_OIDC_CLIENT_SECRET: { default: '', test: text => /^[\x21-\x7e]{0,500}$/.test(text), must: '应为不含空格的字母、数字和符号，最多 500 个' },
  MINSHENG_OIDC_REDIRECT: { default: '', test: text => text === '' || isGuardedAddress(text), must: '应为 https:// 开头的网址（本机可用 http://），不带账号和密码' },
  MINSHENG_OIDC_SCOPE: { default: 'openid profile', test: text => /^openid( [\x21-\x7e]+)*$/.test(text), must: '应以 openid 开头，各项以空格分隔' },
  MINSHENG_OIDC_CLAIM: { default: 'preferred_username', test: text => /^[\w.:/-]{1,200}$/.test(text), must: '应为声明的名称，如 preferred_username' },
  MINSHENG_OIDC_LABEL: { default: '统一身份认证', test: text => text.length <= 20, must: '最多 20 个字' },
  MINSHENG_OIDC_SECOND_FACTOR: { default: '', test: text => /^[\x21-\x7e]{0,500}$/.test(text), must: '应为 amr 或 acr 的值，以逗号分隔，如 mfa,otp' },
} as const satisfies Record<string, Setting>

const secrets: readonly string[] = ['MINSHENG_BACKUP_PASSPHRASE', 'MINSHENG_METRICS_TOKEN', 'MINSHENG_KEY', 'DATABASE_URL', 'MINSHENG_SMS_URL', 'MINSHENG_SMS_TOKEN', 'MINSHENG_SMTP_USER', 'MINSHENG_SMTP_PASSWORD', 'MINSHENG_OIDC_CLIENT_SECRET']

function readFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}

const networks = (text: string) => text.split(',').map(one => one.trim()).filter(one => one !== '')

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  return family !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 6 ? 128 : 32)))
}

/** Demo accounts have a known password: by default they exist only where nobody else can reach them, not even through a proxy. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function isProgramPath(text: string): boolean {
  return text === '' || (isAbsolute(text) && existsSync(text))
}

function isAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
}

/** Tokens travel there: without TLS only within this machine. */
function isGuardedAddress(text: string): boolean {
  return isAddress(text) && (text.startsWith('https:') || isLoopback(new URL(text).hostname))
}

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('zh-CN', { timeZone: text }))
  } catch {
    return false
  }
}

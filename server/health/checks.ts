import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { lastRuns } from '#server/backup/runs.ts'
import type { Cities } from '#server/cities.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import { isCurrent } from '#server/db/migrate.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { pulses } from '#server/loop.ts'

/** good: as it should be; warning: somebody should look; bad: this server should get no requests. */
export type Level = 'good' | 'warning' | 'bad'

export interface Verdict { level: Level; sentence: string }

/** What is looked at. `folder`: where data lies; null where that is not this machine's. */
export interface Patient {
  db: Db
  places: Cities
  citizen: CitizenSeal
  folder: string | null
  log: Log
  now: () => number
}

export interface Check { label: string; look: (patient: Patient) => Promise<Verdict> }

const minute = 60_000
const gigabyte = 1024 ** 3

/** Bounds of this table are defaults. A look that throws counts as bad. */
export const checks = {
  database: { label: '数据库', look: database },
  migrations: { label: '数据库版本', look: migrations },
  clock: { label: '服务器时钟', look: clock },
  keys: { label: '诉求人信息的密钥', look: keys },
  disk: { label: '磁盘空间', look: disk },
  loops: { label: '后台任务', look: loops },
  outbox: { label: '待办的通知与发送', look: outbox },
  clocksDue: { label: '到时的计时', look: clocksDue },
  auditChain: { label: '审计链', look: auditChain },
  backup: { label: '备份', look: backup },
  drill: { label: '恢复演练', look: drill },
} as const satisfies Record<string, Check>

async function database({ db }: Patient): Promise<Verdict> {
  const began = performance.now()
  await sql`select 1`.execute(db)
  return { level: 'good', sentence: `可以连接，${Math.round(performance.now() - began)} 毫秒应答` }
}

async function migrations({ db }: Patient): Promise<Verdict> {
  return (await isCurrent(db)) ? { level: 'good', sentence: '与程序一致' } : { level: 'bad', sentence: '与程序不一致：请用同一版本的程序重新启动，启动时会升级数据库' }
}

/** Deadlines are reckoned from this clock, and log-ins by one-time password need it within half a minute. */
async function clock({ db, now }: Patient): Promise<Verdict> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db)
  const apart = Math.round(Math.abs(now() - (rows[0]?.at.getTime() ?? 0)) / 1000)
  return apart <= 5 ? { level: 'good', sentence: '与数据库服务器一致' } : { level: 'warning', sentence: `与数据库服务器相差 ${apart} 秒，请检查两台机器的对时` }
}

/** A value that was sealed with a key no longer there shows it before a citizen's record does. One that was damaged is no reason to serve nobody: of the newest few one must open. */
async function keys({ db, places, citizen }: Patient): Promise<Verdict> {
  for (const platform of places.keys()) {
    const { rows } = await sql<{ content: Buffer }>`
      select phone_enc as content
      from   caller
      where  platform = ${platform} and phone_enc is not null
      order  by id desc
      limit  5
    `.execute(db)
    if (rows.length > 0 && !rows.some(({ content }) => opens(citizen, platform, content))) return { level: 'bad', sentence: '打不开已封存的诉求人信息：密钥不对或缺失，请放回 citizen.keys 或检查 MINSHENG_KEY' }
  }
  return { level: 'good', sentence: '能打开已封存的信息' }
}

function opens(citizen: CitizenSeal, platform: string, sealed: Buffer): boolean {
  try {
    citizen.open(platform, sealed)
    return true
  } catch {
    return false
  }
}

async function disk({ folder }: Patient): Promise<Verdict> {
  if (folder === null) return { level: 'good', sentence: '数据库在别的服务器上，本机不看' }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const sentence = `数据文件夹所在磁盘还剩 ${(free / gigabyte).toFixed(1)} GB`
  if (free < gigabyte / 5) return { level: 'bad', sentence: `${sentence}，马上就要写不进去` }
  return free < 5 * gigabyte ? { level: 'warning', sentence: `${sentence}，请尽快清理或扩容` } : { level: 'good', sentence }
}

/** A turn may take long (a backup, a month's figures); one that for half an hour neither ends, nor asks whether to go on, nor begins again hangs. */
async function loops(): Promise<Verdict> {
  const all = pulses()
  const at = Date.now()
  const stuck = all.filter(one => (one.turning ? at - one.turnAt : at - one.dueAt) > 30 * minute)
  const failing = all.filter(one => one.failed >= 3)
  if (stuck.length > 0) return { level: 'bad', sentence: `停住了：${names(stuck)}；请重新启动服务` }
  if (failing.length > 0) return { level: 'warning', sentence: `接连失败：${names(failing)}；原因见日志` }
  return { level: 'good', sentence: `${all.length} 项都在运行` }
}

function names(list: readonly { name: string }[]): string {
  return [...new Set(list.map(one => one.name))].join('、')
}

async function outbox({ db, places, now }: Patient): Promise<Verdict> {
  const { rows } = await sql<{ waiting: number; oldest: Date | null; tried: number }>`
    select count(*) as waiting, min(created_at) as oldest, count(*) filter (where attempts >= 3) as tried
    from   outbox
    where  platform = any(${[...places.keys()]}::text[]) and done_at is null
  `.execute(db)
  const { waiting = 0, oldest = null, tried = 0 } = rows[0] ?? {}
  const age = oldest ? Math.round((now() - oldest.getTime()) / minute) : 0
  if (waiting === 0) return { level: 'good', sentence: '没有积压' }
  const sentence = `${waiting} 条未办，最早的已等 ${age} 分钟${tried > 0 ? `，其中 ${tried} 条试过三次以上` : ''}`
  return { level: age > 15 ? 'warning' : 'good', sentence }
}

async function clocksDue({ db, places, now }: Patient): Promise<Verdict> {
  const { rows } = await sql<{ due: number }>`
    select count(*) as due
    from   clock
    where  platform = any(${[...places.keys()]}::text[]) and stopped_at is null and fire_at is not null and greatest(fire_at, retry_at) <= ${new Date(now() - minute)}
  `.execute(db)
  const due = rows[0]?.due ?? 0
  return due === 0 ? { level: 'good', sentence: '到时的都已处理' } : { level: 'warning', sentence: `${due} 个到时一分钟以上还没有动作；逾期的计算不受影响` }
}

/** Entries are chained within seconds; what is written meanwhile is none the worse, only not yet provable. */
async function auditChain({ db, places, now }: Patient): Promise<Verdict> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting
    from   unnest(${[...places.keys()]}::text[]) as p(platform)
    join   audit_entry e on e.platform = p.platform and e.at < ${new Date(now() - 5 * minute)} and e.id > coalesce(
             (select l.entry_id from audit_link l where l.platform = p.platform order by l.seq desc limit 1), '00000000-0000-0000-0000-000000000000')
  `.execute(db)
  const waiting = rows[0]?.waiting ?? 0
  return waiting === 0 ? { level: 'good', sentence: '接续正常' } : { level: 'warning', sentence: `${waiting} 条审计记录五分钟以上没有接上链，请看日志；记录本身没有丢` }
}

const hour = 60 * minute
const day = 24 * hour

async function backup({ db, places, now }: Patient): Promise<Verdict> {
  const { backup: good, failed } = await lastRuns(db, cityOf(places))
  const age = good ? now() - good.at : null
  const last = age === null ? '还没有做成过备份' : `最近一次做成的备份在 ${inWords(age)}前`
  if (failed) return { level: 'warning', sentence: `${last}；之后有一次没有做成：${failed.finding ?? '原因见日志'}` }
  return age === null || age > 26 * hour ? { level: 'warning', sentence: `${last}，请设定每天备份（MINSHENG_BACKUP_AT）或执行 cli backup` } : { level: 'good', sentence: last }
}

/** A backup nobody has ever read back is a hope. */
async function drill({ db, places, now }: Patient): Promise<Verdict> {
  const { drill: last } = await lastRuns(db, cityOf(places))
  if (!last) return { level: 'warning', sentence: '还没有演练过恢复，请执行 cli restore 备份文件 --verify' }
  const when = `最近一次演练在 ${inWords(now() - last.at)}前`
  if (!last.ok) return { level: 'warning', sentence: `${when}，没有通过：${last.finding ?? '原因见日志'}` }
  return now() - last.at > 92 * day ? { level: 'warning', sentence: `${when}，至少每季度一次` } : { level: 'good', sentence: `${when}，通过` }
}

/** Cities come first; runs are written down for them. */
function cityOf(places: Cities): string {
  return [...places.keys()][0] ?? ''
}

function inWords(milliseconds: number): string {
  if (milliseconds < 2 * hour) return `${Math.max(0, Math.round(milliseconds / minute))} 分钟`
  return milliseconds < 2 * day ? `${Math.round(milliseconds / hour)} 小时` : `${Math.round(milliseconds / day)} 天`
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAudit } from './audit.ts'
import { measureBulletin } from './bulletin.ts'
import { measureCheck } from './check.ts'
import { measureDue } from './due.ts'
import { measureEncryption } from './encryption.ts'
import { measureFigures } from './figures.ts'
import { fill, lastMonth } from './fill.ts'
import { measureHistory } from './history.ts'
import { measureLists } from './lists.ts'
import { memoryOf } from './memory.ts'
import { measureReplay, measureStart } from './product.ts'
import { measureRegistration } from './registration.ts'
import { type Running, startServer } from './start.ts'

/**
 * `npm run bench [-- --orders 500000 --seconds 10]`, or `-- --assessment [--orders 10000000]` for the assessment over ten years of history:
 * or `-- --encryption` or `-- --audit` for what sealing or the audit log costs alone: one JSON line per measurement on standard output, progress on standard error.
 * A server process of its own on a private database in a throw-away folder; clients in a process of their own; every line carries the
 * machine's load of the last minute, since an aim missed on a busy machine says little. Exit status 1 when an aim is missed.
 */
const assessment = process.argv.includes('--assessment')
const orders = option('orders', assessment ? 10_000_000 : 500_000)
const seconds = option('seconds', 10)
const stretches = option('stretches', 200)
const folder = mkdtempSync(join(tmpdir(), 'ms-bench-'))
let missed = 0
try {
  print({ measure: 'machine', cores: availableParallelism() })
  if (assessment) {
    // The database's own account must be able to pass through.
    chmodSync(folder, 0o711)
    for await (const line of measureHistory(join(folder, 'past'), orders, note)) print(line)
  } else if (process.argv.includes('--encryption')) {
    const running = await startServer(folder)
    print(await measureEncryption(running, stretches))
    await running.stop()
  } else if (process.argv.includes('--audit')) {
    const running = await startServer(folder)
    await fill(running.db, running.city, 20_000)
    for await (const line of measureAudit(running, stretches)) print(line)
    await running.stop()
  } else {
    await measureServer()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = missed > 0 ? 1 : 0

/** What people wait for: figures of a month, registration, lists, timers, start, replay, a bulletin as Word file, a bulletin checked. */
async function measureServer(): Promise<void> {
  note('启动服务，新建数据库')
  const running = await startServer(folder)
  try {
    await measureRunning(running)
  } finally {
    await running.stop()
  }
  note('npm start：第一次建演示账号，第二次计时')
  await measureStart(folder)
  print({ measure: 'secondStart', ...(await measureStart(folder)), aimMs: 5000 })
  note(`重演 ${lastMonth}`)
  print({ measure: 'replay', ...(await measureReplay(running.city.platform, lastMonth)), aimMs: 60_000 })
  note('通报成文和校核')
  print(await measureBulletin())
  for (const line of await measureCheck()) print(line)
}

async function measureRunning(running: Running): Promise<void> {
  const small = Math.round(orders / 5)
  note(`生成 ${small} 件工单`)
  await fill(running.db, running.city, small)
  const fewer = await measureFigures(running, small)
  print(fewer)
  note(`再生成 ${orders - small} 件工单`)
  await fill(running.db, running.city, orders - small)
  const more = await measureFigures(running, orders)
  print({ ...more, growth: round(more.ms / fewer.ms), growthOfOrders: round(more.ordersOfMonth / fewer.ordersOfMonth) })

  note('16 个客户端登记工单')
  for (const line of await measureRegistration(running, seconds)) print(line)
  // Before those that register tens of thousands of like orders: a filter would have to step over all of them.
  note('工单列表')
  for await (const line of measureLists(running)) print(line)
  note('加密、国密、不加密，轮流登记工单')
  print(await measureEncryption(running, stretches))
  note('有审计、没有审计，轮流读列表和工单、登记')
  for await (const line of measureAudit(running, stretches)) print(line)
  note('100 万件未办结工单中刚到时的计时')
  for await (const line of measureDue(running, 1_000_000)) print(line)
  print({ measure: 'memory', ...memoryOf(running.process.pid ?? 0) })
}

interface Line { measure: string; aimMs?: number; ms?: number; p99?: number; failed?: number; cost?: number; aimCost?: number }

/** One line of the result; a line with an aim says whether it was met: by its p99, else by its ms; or by the share it costs. Failed requests meet nothing. */
function print<L extends Line>(line: L): void {
  const [value, aim] = line.aimCost === undefined ? [line.p99 ?? line.ms, line.aimMs] : [line.cost, line.aimCost]
  const met = aim === undefined ? undefined : !line.failed && (value ?? Number.POSITIVE_INFINITY) < aim
  if (met === false) missed++
  process.stdout.write(`${JSON.stringify({ ...line, load: round(loadavg()[0] ?? 0), ...(met === undefined ? {} : { met }) })}\n`)
}

function note(text: string): void {
  process.stderr.write(`${text}…\n`)
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} 应为正整数`)
  return value
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

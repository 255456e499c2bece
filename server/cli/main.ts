import { followNotices } from '#server/calendar/notices.ts'
import { readConfig } from '#server/config.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { openKeys } from '#server/crypto/keys.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { seedCities } from '#server/seed.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { type Line, readLine } from './line.ts'

/** When a progress line was last written where lines cannot change, epoch milliseconds. */
let shown = 0

process.exitCode = await main(process.argv.slice(2)).catch(error => fail(error instanceof Error ? error.message : String(error)))

/** `cli <command> … [--json]`: results on standard output, progress on standard error; the exit status is 0 only for success. */
async function main(words: readonly string[]): Promise<number> {
  const [name = 'help'] = words.filter(word => !word.startsWith('--'))
  if (name === 'help') return help()
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return fail(`没有命令“${name}”，可用的有：${Object.keys(commands).join('、')}`)
  const line = readLine(words.toSpliced(words.indexOf(name), 1), command)
  if ('refused' in line) return fail(`命令 ${name} ${line.refused}`)
  return run(command, line)
}

async function run(command: Command, { args, options, values, json }: Line): Promise<number> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const database = await openDatabase(config, log, { share: true })
  try {
    await migrate(database.url, log)
    const data = await loadCities()
    await seedCities(database.db, data)
    const cities = await openPlaces(data)
    await followNotices(database.db, cities)
    const bench = { config, database, cities, seal: citizenSeal(openKeys(config)), progress: showProgress }
    const answer = await command.run(bench, args, options, values)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    if ('refused' in answer) return fail(answer.refused)
    process.stdout.write(json ? `${JSON.stringify(answer.json)}\n` : answer.lines.map(line => `${line}\n`).join(''))
    return answer.ok ? 0 : 1
  } finally {
    await database.close()
  }
}

/** On a terminal one changing line, elsewhere a line every two seconds. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
  else if (Date.now() - shown > 2000) {
    process.stderr.write(`${text}\n`)
    shown = Date.now()
  }
}

function help(): number {
  process.stdout.write(Object.values(commands).map(({ usage, summary }) => `cli ${usage}\n    ${summary}\n`).join(''))
  process.stdout.write('所有命令都可加 --json，结果在标准输出，进度在标准错误\n')
  return 0
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 1
}

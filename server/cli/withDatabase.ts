import { followNotices } from '#server/calendar/notices.ts'
import { readConfig } from '#server/config.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { openCustody } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { seedCities } from '#server/seed.ts'
import type { Answer, Command } from './command.ts'
import type { Line } from './line.ts'

/** When a progress line was last written where lines cannot change, epoch milliseconds. */
let shown = 0

/** Runs a command with the database open, up to date and seeded. */
export async function runWithDatabase(command: Command, { args, options, values }: Line): Promise<Answer | { refused: string }> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const database = await openDatabase(config, log, { share: true })
  try {
    await migrate(database.url, log)
    const data = await loadCities()
    await seedCities(database.db, data)
    const cities = await openPlaces(data)
    await followNotices(database.db, cities)
    const keys = await storedKeys({ db: database.db, custody: openCustody(config), suite: config.crypto, now: Date.now })
    const bench = { config, database, cities, seal: citizenSeal(keys), progress: showProgress }
    const answer = await command.run(bench, args, options, values)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    return answer
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

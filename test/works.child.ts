import { flushCompileCache } from 'node:module'
import type pg from 'pg'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { parseKeys } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { connect } from '#server/db/open.ts'
import { createLog } from '#server/log.ts'
import { startWorks } from '#server/works.ts'
import type { Job } from './killed.ts'

// What the server does by itself, in a process of its own that dies as killed.ts says. Nobody asks it anything: its doors stay closed.
// Nothing is written at a death.
flushCompileCache()
const job: Job = JSON.parse(process.argv[2] ?? '')
const database = connect(job.url, async () => {})
const [places, log, now] = [await openPlaces(await loadCities()), createLog('error'), () => Date.now() + job.ahead]
const keys = await storedKeys({ db: database.db, custody: parseKeys(job.key), suite: 'aes', now })
if (job.dieAt) dieAt(database.pool, job.dieAt)
startWorks({ db: database.db, context: { places, citizen: citizenSeal(keys), log, config: { smsUrl: job.smsUrl, smsToken: null, publicUrl: null, mail: null, timerSeconds: 1 } }, now })
process.send?.('working')
// The test is gone.
process.once('disconnect', () => process.exit(0))

/**
 * Ends like a power cut where a piece of work ends: at a commit of what the test is about, or a change of it that is its own, before it leaves or
 * when it has left and nobody has heard the answer. Whatever is cut off between two of them is undone by the database all the same.
 */
function dieAt(pool: pg.Pool, { about, change, sent }: NonNullable<Job['dieAt']>): void {
  const concerned = new RegExp(about)
  let count = 0
  pool.on('connect', client => {
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown
    let [within, concerns] = [false, false]
    const counted = (...parts: unknown[]) => {
      const text = typeof parts[0] === 'string' ? parts[0].replaceAll(/\/\*.*?\*\/|\s+/g, ' ').trim() : ''
      if (/^begin|^start/.test(text)) [within, concerns] = [true, false]
      else concerns = text === 'commit' ? concerns : concerned.test(text) || (within && concerns)
      const last = concerns && (text === 'commit' || !within) && ++count === change
      if (/^commit|^rollback/.test(text)) within = false
      if (last && !sent) process.kill(process.pid, 'SIGKILL')
      const answer = query(...parts)
      if (last) process.kill(process.pid, 'SIGKILL')
      return answer
    }
    client.query = counted as typeof client.query
  })
}

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { openSessions } from '#server/auth/sessions.ts'
import { loadCities } from '#server/cities.ts'
import { connect, type Db } from '#server/db/open.ts'
import { runningUrl } from '#server/db/postgres.ts'
import type { City } from '#domain/city.ts'

/** The server under test and a connection of one's own to its database. */
export interface Running {
  process: ChildProcess
  origin: string
  /** A bare endpoint with a single insert, in the same process: what this machine can do at best. */
  reference: string
  db: Db
  pool: pg.Pool
  /** Of the database, as its owner. */
  url: string
  city: City
  /** Cookie header of somebody signed in, without the cost of a password. */
  signIn(account: string): Promise<string>
  stop(): Promise<void>
}

/** Starts the server process on a data folder and waits until it answers. */
export async function startServer(folder: string): Promise<Running> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [], { env: { ...process.env, MINSHENG_DATA: folder, DATABASE_URL: '' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { port, referencePort } = await ready(child)
  const url = runningUrl(folder)
  const { db, pool, close } = connect(url, async () => {})
  const city = [...(await loadCities()).values()][0]
  if (!city) throw new Error('cities/ 里没有城市')
  const sessions = openSessions(db)
  return {
    process: child, origin: `http://127.0.0.1:${port}`, reference: `http://127.0.0.1:${referencePort}`, db, pool, url, city,
    async signIn(account) {
      const { id } = await db.selectFrom('app_user').select('id').where('platform', '=', city.platform).where('account', '=', account).executeTakeFirstOrThrow()
      const { token } = await sessions.open(city.platform, id, Date.now())
      return `minsheng=${token}`
    },
    async stop() {
      await close()
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.send('stop')
      await gone
    },
  }
}

function ready(child: ChildProcess): Promise<{ port: number; referencePort: number }> {
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve(message as { port: number; referencePort: number }))
    child.once('exit', code => reject(new Error(`服务进程退出（${code}）`)))
  })
}

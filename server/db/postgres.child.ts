// Started by postgres.test.ts and killed by it.
import { createLog } from '../log.ts'
import { openDatabase } from './open.ts'

const { pool } = await openDatabase({ dataDir: process.argv[2] ?? '', databaseUrl: null }, createLog('error'))
await pool.query(`create table kept (word text)`)
await pool.query(`insert into kept values ('committed')`)
const client = await pool.connect()
await client.query('begin')
await client.query(`insert into kept values ('never committed')`)
process.send?.('written')
setInterval(() => {}, 1000)

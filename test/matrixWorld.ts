import { createHash, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Role, roles } from '#domain/access/roles.ts'
import { connect } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { entry, type TestApp } from './app.ts'

/** Whose a row is: the viewer's own unit's and person's, another's of the same platform, another platform's. */
export const sides = ['own', 'other', 'foreign'] as const
export type Side = (typeof sides)[number]

/** Kind of row → its id, for one side. */
export type Ids = Readonly<Record<string, string>>

export interface Owner { platform: string; unit: string | null; agent: string; person: string; order: string; seal(text: string): Buffer }

export type Kinds = Readonly<Record<string, (of: Owner, ids: Record<string, string>) => Record<string, unknown>>>

/**
 * Rows of every kind endpoints name by an id, as far as a row must be there to be found: table → the columns that say whose it is.
 * Everything else a table requires is filled by its type.
 */
export const kinds: Kinds = {
  attachment: of => ({ order_id: of.order, by_user: of.person, by_unit: of.unit, type: 'image/png', class: 'other' }),
  batch: of => ({ verb: 'sign', state: 'done', unit: of.unit, created_by: of.person }),
  call: of => ({ agent_id: of.agent, direction: 'in' }),
  supervision: of => ({ order_id: of.order, units: of.unit ? [of.unit] : [] }),
  nuisance: of => ({ proposed_by: of.agent, evidence_enc: of.seal('标记情形') }),
  quality_sample: of => ({ kind: 'call', drawn_by: of.person, filter: '{}', form: '{"label": "", "items": []}' }),
  quality_sheet: (of, ids) => ({ sample_id: ids.quality_sample, kind: 'call', subject: ids.call, agent_id: of.agent, state: 'submitted', submitted_at: new Date('2026-06-30T09:00:00+08:00'), total: '90', full_points: '100' }),
  quality_recording: (of, ids) => ({ sheet_id: ids.quality_sheet, by_user: of.person }),
  test_call: of => ({ tested: of.platform, unit: of.unit, released_at: new Date('2026-06-30T09:00:00+08:00') }),
  test_scenario: (of, { version }) => ({ valid_from: '2026-01-01', category_version: version, category: '0501', entered_by: of.person }),
  bulletin_draft: of => ({ edition: 'monthly', period: '2026-05', subject: of.unit ?? '', state: 'writing', opened_by: of.person }),
  bulletin_comment: (of, ids) => ({ draft_id: ids.bulletin_draft, by_user: of.person, block: 'requirements', state: 'open' }),
  bulletin_case: (of, ids) => ({ draft_id: ids.bulletin_draft, order_id: of.order, marks: '[]' }),
  bulletin_issue: (of, ids) => ({ draft_id: ids.bulletin_draft, edition: 'monthly', period: '2026-05', audience: 'unit', unit: of.unit, issued_by: of.person, tree: '{"title": ["标记"], "sections": []}', figures: '[]', findings: '[]' }),
  assessment_scheme: of => ({ author: of.person, changed_by: of.person, state: 'draft', base: '2022-11', from_month: '2026-09' }),
  assessment_period: () => ({ period: '2026-05', state: 'appeal' }),
  assessment_appeal: (of, ids) => ({ filing_id: ids.assessment_appeal, unit: of.unit ?? 'x', filed_by: of.person, ref: of.unit ?? 'x', kind: 'correct', claimed: '90', state: 'open', period: '2026-05' }),
  appeal_evidence: (of, ids) => ({ filing_id: ids.assessment_appeal, by_user: of.person }),
  // Of the unit's task, where the order was sent to one.
  assessment_exclusion: of => ({ assignment_id: sql`coalesce((select id from assignment where order_id = ${of.order} limit 1), ${of.order})`, scope: 'rating', basis: 'duplicate', decided_by: of.person }),
  ledger_entry: of => ({ unit: of.unit ?? 'x', period: '2026-05', points: '-1', entered_by: of.person }),
  ledger_evidence: (of, ids) => ({ entry_id: ids.ledger_entry, by_user: of.person }),
  spot_check: of => ({ unit: of.unit, period: '2026-05', entered_by: of.person }),
  knowledge_update: of => ({ unit: of.unit ?? 'x', entered_by: of.person }),
  knowledge_reminder: of => ({ unit: of.unit ?? 'x', entered_by: of.person, reminded_at: new Date('2026-06-01T09:00:00+08:00'), due_at: new Date('2026-06-20T09:00:00+08:00') }),
  duty_day: of => ({ unit: of.unit ?? 'x', entered_by: of.person, leader: 'principal', desk: 'leaderCallDay' }),
  catalogue_entry: of => ({ unit: of.unit ?? 'x', category: '0501', valid_from: '2026-01-01', entered_by: of.person }),
  edition_recipient: of => ({ edition: 'daily', added_by: of.person }),
  edition_file: () => ({ edition: 'daily', period: '2026-06-30' }),
  edition_mail: (of, ids) => ({ file_id: ids.edition_file, state: 'notSent', queued_by: of.person }),
  upward: of => ({ order_id: of.order, state: 'waiting', content: '{"result": {}}' }),
  printed_import: of => ({ imported_by: of.person, period: '2019-01' }),
  outage: of => ({ entered_by: of.person }),
  legal_hold: of => ({ kind: 'order', order_id: of.order, by_user: of.person }),
  rights_request: of => ({ asked_by: of.person, phone_enc: of.seal('13800001111'), phone_hash: Buffer.from('x') }),
  credential_reset: of => ({ user_id: of.person, kind: 'password', agreed: null, asked_at: new Date('2026-07-01T08:00:00+08:00'), half_enc: of.seal('标记半段') }),
  session: (of, ids) => ({ id: Buffer.from(ids.session ?? '', 'hex'), user_id: of.person, expires_at: new Date('2026-07-02T09:00:00+08:00') }),
  export: of => ({ asked_by: of.person, asked_unit: of.unit, source: 'orders', format: 'xlsx', state: 'ready', reason: 'meeting', columns: ['number'], filter_enc: of.seal('{}'), made_at: new Date('2026-06-30T09:00:00+08:00'), expires_at: new Date('2026-07-07T09:00:00+08:00'), sha256: createHash('sha256').digest() }),
}

/** Kinds that are somebody's own: what an agent answered, a batch, an export, a sheet about them, a test of the hotline's own desk. */
const personal = ['batch', 'call', 'quality_sample', 'quality_sheet', 'quality_recording', 'test_call', 'export'] as const

export type Call = Awaited<ReturnType<TestApp['as']>>

/** A seeded city as the matrix asks it: one person per role, rows of each side, and each person's own. */
export interface World { sides: Readonly<Record<Side, Ids>>; people: Readonly<Record<Role, { call: Call; own: Ids }>> }

/** Orders of two units and of a county's platform, and with each of them a row of every kind. */
export async function openWorld(app: TestApp): Promise<World> {
  const { platform } = app.city
  const county = app.city.counties[0]?.platform ?? ''
  const sides = {
    own: await plant(app, kinds, await owner(app, platform, 'zhujian', 'agent01', 'unit-zhujian')),
    other: await plant(app, kinds, await owner(app, platform, 'gongan', 'agent02', 'unit-gongan')),
    foreign: await plant(app, kinds, await owner(app, county, null, 'agent01', 'dispatcher01')),
  }
  for (const [account, role] of [['liaison-only', 'unitLiaison'], ['handler-only', 'unitHandler']] as const) await addUser(app, account, [role], 'zhujian')
  const mine = Object.fromEntries(Object.entries(kinds).filter(([table]) => personal.some(one => one === table)))
  const people = await Promise.all((Object.keys(roles) as Role[]).map(async role => {
    const { account, unit } = await accountOf(app, role)
    const person = await idOf(app, platform, account)
    const own = await plant(app, mine, { platform, unit, agent: person, person, order: sides.own.order ?? '', seal: text => app.context.citizen.seal(platform, text) })
    return [role, { call: await app.as(account), own }] as const
  }))
  return { sides, people: Object.fromEntries(people) as World['people'] }
}

/** Adds an account and returns its id. */
export async function addUser(app: TestApp, account: string, held: Role[], unit: string | null, platform = app.city.platform): Promise<string> {
  const id = uuidv7(app.clock.now)
  await app.db.insertInto('app_user').values({ platform, id, account, name: account, unit, roles: held, password_hash: '-', created_at: new Date(app.clock.now) }).execute()
  return id
}

/** Somebody who holds this role alone: at the centre, or in the unit on whose side the matrix stands. */
async function accountOf(app: TestApp, role: Role): Promise<{ account: string; unit: string | null }> {
  const { rows: [row] } = await sql<{ account: string; unit: string | null }>`
    select account, unit from app_user where platform = ${app.city.platform} and roles = array[${role}] and (unit is null or unit = 'zhujian') order by account limit 1
  `.execute(app.db)
  if (!row) throw new Error(`nobody is ${role} alone: add an account`)
  return row
}

/** The id behind an account. */
export async function idOf(app: TestApp, platform: string, account: string): Promise<string> {
  return (await app.db.selectFrom('app_user').select('id').where('platform', '=', platform).where('account', '=', account).executeTakeFirstOrThrow()).id
}

/** An order as people make it: registered by the agent, given to the unit. */
async function owner(app: TestApp, platform: string, unit: string | null, agent: string, person: string): Promise<Owner> {
  const call = await app.as(`${agent}@${platform}`)
  const registered = await call('POST', '/api/orders', { ...entry, caller: { name: '标记诉求人', phone: unit === 'gongan' ? '13800002222' : '13800001111' } })
  if (registered.status !== 200) throw new Error(JSON.stringify(registered.body))
  const order = registered.body.id as string
  if (unit) {
    const sent = await (await app.as(`dispatcher01@${platform}`))('POST', `/api/orders/${order}/acts`, { verb: 'dispatch', version: registered.body.version, input: { unit, basis: '职责清单' } })
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
  }
  return { platform, unit, order, agent: await idOf(app, platform, agent), person: await idOf(app, platform, person), seal: text => app.context.citizen.seal(platform, text) }
}

/** Inserts a row of each kind given, whoever it belongs to. */
export async function plant(app: TestApp, tables: Kinds, of: Owner): Promise<Ids> {
  const { platform, unit, order } = of
  const ids: Record<string, string> = { order, version: app.city.categories.version, session: randomBytes(32).toString('hex') }
  if ('session' in tables) ids.account = await addUser(app, `target-${unit ?? 'county'}`, unit ? ['unitHandler'] : ['agent'], unit, platform)
  const owners = await connect(app.url, async () => {})
  // Rows stand for themselves here: what they refer to need not be there.
  await owners.db.connection().execute(async db => {
    await sql`set role none`.execute(db)
    await sql`set session_replication_role = replica`.execute(db)
    for (const [table, columns] of Object.entries(tables)) {
      const id = uuidv7(app.clock.now)
      ids[table] ??= id
      await insert(db, table, { platform, id, ...columns(of, ids) })
    }
  })
  await owners.close()
  return ids
}

interface Column { name: string; type: string; check: string | null }

/** Inserts a row with the columns given; the others a table requires follow their type, or the first value its check lets in. */
async function insert(db: Parameters<RawBuilder<unknown>['execute']>[0], table: string, given: Record<string, unknown>): Promise<void> {
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type,
           (select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum] limit 1) as check
    from   pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and (a.attnotnull and not a.atthasdef or a.attname = any(${Object.keys(given)}))
  `.execute(db)
  const values = rows.map(column => (column.name in given ? given[column.name] : filler(column)))
  await sql`insert into ${sql.table(table)} (${sql.join(rows.map(row => sql.ref(row.name)))}) values (${sql.join(values)}) on conflict do nothing`.execute(db)
}

const fillers: Readonly<Record<string, unknown>> = {
  uuid: '01900000-0000-7000-8000-0000000000aa', integer: 1, bigint: 1, numeric: '1', boolean: false, jsonb: '{}', json: '{}', bytea: Buffer.from('x'), 'text[]': [], 'uuid[]': [], date: '2026-06-30',
  'timestamp with time zone': new Date('2026-06-30T09:00:00+08:00'),
}

function filler({ name, type, check }: Column): unknown {
  if (type === 'text') return check?.match(/'([^']+)'::text/)?.[1] ?? `${name}-${uuidv7(0).slice(-8)}`
  return fillers[type] ?? null
}

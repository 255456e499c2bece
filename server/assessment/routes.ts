import { assessmentApi } from '#api/assessment.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { nameOf, type Scheme } from '#domain/assessment/scheme.ts'
import { observationsOf, standardOf, telltales } from '#domain/assessment/standard.ts'
import { unitRoles } from '#domain/access/roles.ts'
import type { City } from '#domain/city.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { monthUnder } from '#server/bulletin/figures.ts'
import { shortly } from '#server/bulletin/shortly.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { placeOf } from '#server/order/routes.ts'
import { frozenMonth } from '#server/period/frozen.ts'
import { Refused } from '#server/refused.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { boardOf } from './board.ts'
import { boilerplateOf } from './boilerplate.ts'
import { countOf, explain, tableOf } from './explain.ts'
import { figureWorkbook, tableWorkbook } from './workbook.ts'
import { pageSize, rowsBehind } from './rows.ts'
import { listSchemes } from './drafts.ts'
import { observe, standardFacts } from './observations.ts'
import { ownOf } from './own.ts'
import { isId, schemeOf } from './schemes.ts'
import { signsOf } from './signs.ts'
import { trendOf } from './trend.ts'
import { whatIfOf } from './tryOut.ts'

/** The month's assessment: board, figures explained, their rows, other schemes, exports. A locked month is shown as it was frozen, unless another scheme is asked for. */
export function assessmentRoutes(server: Server): void {
  const { db } = server
  const facts = shortly(server.now, async (user: SignedIn, key: string) => {
    const [period = '', from] = key.split(' ')
    const city = cityOf(server, user)
    return { facts: (await monthUnder(db, city, await schemeOf(db, city, period, from), period)).facts, frozen: false }
  })
  const standard = shortly(server.now, async (user: SignedIn, key: string) => {
    const [period = '', ...refs] = key.split(' ')
    return standardFacts(db, cityOf(server, user), { tables: refs.flatMap(ref => standardOf(ref)?.tables.filter(table => table.ref === ref) ?? []) }, period)
  })
  const counted = (user: SignedIn, period: string, tables: readonly { ref: string }[]) => standard(user, [period, ...tables.map(table => table.ref)].join(' '))
  const replies = shortly(server.now, async (user: SignedIn, key: string) => {
    const [period = '', unit] = key.split(' ')
    return boilerplateOf(db, cityOf(server, user), period, unit || undefined)
  })
  /** Drafts are for those who may try them out. */
  const schemeAsked = (user: SignedIn, city: City, period: string, name: string | undefined) => {
    if (name !== undefined && isId(name) && !mayPass(assessmentApi.whatIf.permission, user.roles)) throw new Refused(404, '没有这份口径', 'scheme')
    return schemeOf(db, city, period, name)
  }
  /** A month under its own or a named scheme; a standard table is counted by the platform's own definitions. */
  const month = async (user: SignedIn, period: string, name: string | undefined, table = '') => {
    const city = cityOf(server, user)
    const fixed = standardOf(table)
    if (fixed) return { city, scheme: fixed, facts: await counted(user, period, [{ ref: table }]), frozen: false }
    const scheme = await schemeAsked(user, city, period, name)
    const kept = name === undefined ? await frozenMonth(db, city.platform, period) : null
    return { city, scheme, ...(kept ? { facts: kept.facts, frozen: true } : await facts(user, [period, nameOf(scheme), scheme.made?.id, scheme.made?.version].join(' '))) }
  }

  serve(server, assessmentApi.schemes, async ({ user }) => listSchemes(db, cityOf(server, user), user))

  serve(server, assessmentApi.board, async ({ params, query, user }) => {
    const { scheme, facts: counted, frozen } = await month(user, params.period, query.scheme)
    return boardOf(scheme, counted, frozen, unitOf(user))
  })

  serve(server, assessmentApi.figure, async ({ params, query, user }) => {
    const { scheme, facts: counted } = await month(user, params.period, query.scheme, query.table)
    mayOpen(user, scheme, query)
    const { figure: { of: _, ...figure }, ...rest } = explain(scheme, counted, query.table, query.subject, query.name)
    return { figure, ...rest }
  })

  serve(server, assessmentApi.rows, async ({ params, query, user }) => {
    const city = cityOf(server, user)
    const scheme = standardOf(query.table) ?? await schemeAsked(user, city, params.period, query.scheme)
    const table = mayOpen(user, scheme, query)
    const [at = '', id = ''] = (query.after ?? '').split(' ')
    const rows = await rowsBehind(db, city, params.period, {
      count: countOf(table, query.subject, query.name), table, subject: query.subject, counted: query.counted === 'yes', limit: pageSize + 1, ...(id ? { after: { at, id } } : {}),
    })
    const last = rows[pageSize - 1]
    return { rows: rows.slice(0, pageSize), next: rows.length > pageSize && last ? `${last.at} ${last.id}` : null }
  })

  serve(server, assessmentApi.xlsx, async ({ params, query, user, now }): Promise<FileReply> => {
    const mark = copyMark(server, user, now)
    const { scheme, facts: counted, frozen } = await month(user, params.period, query.scheme, query.table)
    const table = mayOpen(user, scheme, query)
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    if (query.name === undefined) {
      const board = boardOf(scheme, counted, frozen, unitOf(user))
      const shown = board.tables.find(one => one.ref === query.table)
      if (!shown) throw new Refused(404, '没有这张表', 'table')
      return { type, body: await tableWorkbook(board, shown, mark), name: `${params.period} ${table.title}.xlsx` }
    }
    const explained = explain(scheme, counted, query.table, query.subject, query.name)
    return { type, body: await figureWorkbook(explained, mark), name: `${params.period} ${explained.figure.label}.xlsx` }
  })

  serve(server, assessmentApi.trend, async ({ query, user }) => {
    const unit = unitOf(user)
    if (unit !== null && query.subject !== unit) throw new Refused(404, '只能查看本单位的考核数据', 'subject')
    return trendOf(db, cityOf(server, user), query, query.from, query.to)
  })

  serve(server, assessmentApi.observations, async ({ params, query, user }) => {
    const asked = observationsOf(query.about)
    return observe(db, cityOf(server, user), asked, await counted(user, params.period, asked.tables), unitOf(user))
  })

  serve(server, assessmentApi.signs, async ({ params, user }) => signsOf(db, cityOf(server, user), await counted(user, params.period, telltales.tables)))

  serve(server, assessmentApi.boilerplate, async ({ params, query, user }) => replies(user, `${params.period} ${query.unit ?? ''}`))

  serve(server, assessmentApi.own, async ({ params, user }) => {
    const found = await month(user, params.period, undefined)
    return ownOf(db, found.city, found, user.unit ?? '')
  })

  serve(server, assessmentApi.whatIf, async ({ params, query, user }) => {
    const city = cityOf(server, user)
    const own = await schemeAsked(user, city, params.period, undefined)
    const other = await schemeAsked(user, city, params.period, query.scheme)
    return whatIfOf(db, city, params.period, own, other)
  })
}

/** A county reads its own work lists; the assessment is the city's. */
export function cityOf(server: Pick<Server, 'cities'>, user: SignedIn): City {
  const { platform, city } = placeOf(server, user)
  if (platform !== city.platform) throw new Refused(404, '考核由市级平台组织，请在市级平台查看')
  return city
}

/** The unit whose rows alone a person may see; null: all. */
const unitOf = (user: SignedIn): string | null => (user.roles.every(role => unitRoles.includes(role)) ? (user.unit ?? '') : null)

/** The table asked for; somebody of a unit opens its own rows only. Without a name the whole table is meant, which the board cuts to them. */
export function mayOpen(user: SignedIn, scheme: Scheme, query: { table: string; subject: string; name?: string | undefined }) {
  const table = tableOf(scheme, query.table)
  const unit = unitOf(user)
  if (unit !== null && (table.subject !== 'unit' || (query.name !== undefined && query.subject !== unit))) throw new Refused(404, '只能查看本单位的考核数据', 'subject')
  return table
}

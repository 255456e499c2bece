import { printedApi, printedMapping } from '#api/printed.ts'
import { checkedBytes } from '#domain/check/size.ts'
import { periodOf, proposeTables, proposeTexts } from '#domain/printed/match.ts'
import { take } from '#domain/printed/take.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { checkApart } from '#server/check/apart.ts'
import { serveFiles } from '#server/files.ts'
import { incoming } from '#server/incoming.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { addPrinted, figuresOfImport, isImport, printedFigures, printedImports } from './store.ts'
import { scopeOf } from './targets.ts'

const pageSize = 200

/** Old bulletins: read, mapped to the scheme's figures, and kept as printed. */
export function printedRoutes(server: Server): void {
  const { db } = server

  serveFiles(server, checkedBytes, files => {
    serve(files, printedApi.read, async ({ query, upload, user }) => {
      const city = cityOf(server, user)
      const { document } = await checkApart({ bulletin: upload.bytes, previous: null })
      const period = query.period ?? periodOf(document)
      const { targets, subjects } = await scopeOf(db, city, period ?? '')
      const proposed = { tables: proposeTables(document, targets, subjects, city.name), texts: proposeTexts(document, targets) }
      return { document, period, proposed, targets, subjects: subjects.map(({ kind, code, name }) => ({ kind, code, name })) }
    })

    serve(files, printedApi.add, async ({ query, upload, user, now, transact }) => {
      const city = cityOf(server, user)
      const bytes = upload.bytes.subarray(0, query.first)
      const { tables, texts } = mappingIn(upload.bytes.subarray(query.first))
      const { document } = await checkApart({ bulletin: bytes, previous: null })
      const { targets, subjects } = await scopeOf(db, city, query.period)
      const figures = take(document, tables, texts, targets, subjects)
      if ('refused' in figures) throw new Refused(400, figures.refused, 'mapping')
      if (figures.length === 0) throw new Refused(400, '没有选中要录入的数，请先对应好列和单位', 'mapping')
      const id = await transact(async tx => ({ id: await addPrinted(tx, user.platform, { period: query.period, fileName: nameOf(upload.name), bytes, by: user.id }, figures, now) }))
      return { ...id, figures: figures.length }
    })
  })

  serve(server, printedApi.list, async ({ query, user }) => printedImports(db, cityOf(server, user).platform, query.cursor))

  serve(server, printedApi.series, async ({ query: { from, to, ...of }, user }) => ({ points: await printedFigures(db, cityOf(server, user).platform, of, from, to) }))

  serve(server, printedApi.figures, async ({ params, query, user }) => {
    const city = cityOf(server, user)
    const { targets, subjects } = await scopeOf(db, city, '9999-12')
    const after = query.cursor === undefined ? null : keyIn(query.cursor)
    if (!(await isImport(db, city.platform, params.id))) throw new Refused(404, '没有这一次录入')
    const rows = await figuresOfImport(db, city.platform, params.id, after, pageSize + 1)
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      rows: shown.map(row => {
        const target = targets.find(one => one.ref === row.table_ref)
        return {
          table: target?.title ?? row.table_ref, subject: row.subject === '' ? '全市' : (subjects.find(one => one.code === row.subject)?.name ?? row.subject),
          label: target?.measures.find(one => one.name === row.name)?.label ?? row.name, shown: row.shown,
        }
      }),
      next: rows.length > pageSize && last ? JSON.stringify([last.table_ref, last.subject, last.name]) : null,
    }
  })
}

/** The bulletin is the city's; so is its past. */
function cityOf(server: Server, user: SignedIn) {
  const { platform, city } = placeOf(server, user)
  if (platform !== city.platform) throw new Refused(404, '往月通报由市级平台录入，请在市级平台查看')
  return city
}

function mappingIn(bytes: Buffer) {
  try {
    return incoming(printedMapping, JSON.parse(bytes.toString('utf8')), { most: 400_000 })
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(400, '没有收到各列对应的指标，请重新读取文件', 'mapping')
  }
}

function keyIn(cursor: string): readonly [string, string, string] {
  const refuse = () => new Refused(400, '翻页位置不正确，请从第一页看起', 'cursor')
  try {
    const parts: unknown = JSON.parse(cursor)
    if (Array.isArray(parts) && parts.length === 3 && parts.every(part => typeof part === 'string')) return parts as unknown as readonly [string, string, string]
  } catch { /* refused below */ }
  throw refuse()
}

/** A file's name as it is kept: no folders and nothing invisible. */
function nameOf(name: string): string {
  const clean = (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  return clean.slice(0, 200) || '未命名文件'
}

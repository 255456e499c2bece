import { z } from 'zod'
import { mayPass } from '#domain/access/permissions.ts'
import { type ExportSource, exportSources } from '#domain/export/sources.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { incoming } from '#server/incoming.ts'
import { Refused } from '#server/refused.ts'
import { assessmentSource } from './assessmentSource.ts'
import { orderSource } from './orderSource.ts'
import { registerSources } from './registerSources.ts'
import type { ExportRow } from './row.ts'
import type { Filter, SourceReader } from './source.ts'

const readers: Readonly<Record<ExportSource, SourceReader>> = { orders: orderSource, assessmentRows: assessmentSource, ...registerSources }

/** The list of that name, if the person may see it at all; else 403. */
export function sourceFor(user: SignedIn, source: ExportSource): SourceReader {
  const reader = readers[source]
  if (!mayPass(reader.list.permission, user.roles)) throw new Refused(403, `您的岗位不能查看${exportSources[source].label}，也就不能导出`, 'source')
  return reader
}

/** What was asked for they may still ask for now: roles and units change between asking, making and fetching. Refuses (403) otherwise. */
export function stillTheirs(user: SignedIn, asked: Pick<ExportRow, 'source' | 'personal' | 'asked_unit'>): SourceReader {
  if (asked.personal && !mayPass('export.personal', user.roles)) throw new Refused(403, '申请人已不能导出个人信息')
  if (asked.asked_unit !== user.unit) throw new Refused(403, '申请人已不在申请时的单位，请重新申请')
  return sourceFor(user, asked.source)
}

/** A list's narrowing as its own endpoint checks it, path and query in one, without places of pages. Refuses (400) what that would refuse, and names it does not know. */
export function filterOf({ list }: SourceReader, given: Filter): Filter {
  const { cursor: _, limit: _limit, after: _after, counted: _counted, ...asked } = given
  const checked = { ...checkedBy(list.params, asked), ...checkedBy(list.query, asked) }
  const unknown = Object.keys(asked).find(name => !Object.hasOwn(checked, name))
  // Left out it would hand over everything the person may see.
  if (unknown !== undefined) throw new Refused(400, `这个列表没有筛选条件“${unknown}”，请回到列表重新筛选后再导出`, 'filter')
  return Object.fromEntries(Object.entries(checked).filter(([name, value]) => value !== undefined && asked[name] !== undefined).map(([name, value]) => [name, String(value)]))
}

function checkedBy(schema: z.ZodType | undefined, asked: Filter): Record<string, unknown> {
  const checked = schema === undefined ? {} : incoming(schema, asked)
  return z.record(z.string(), z.unknown()).parse(checked)
}

import { assessmentApi } from '#api/assessment.ts'
import { standardOf } from '#domain/assessment/standard.ts'
import { countOf } from '#server/assessment/explain.ts'
import { cityOf, mayOpen } from '#server/assessment/routes.ts'
import { rowsBehind } from '#server/assessment/rows.ts'
import { isId, schemeOf } from '#server/assessment/schemes.ts'
import { namesOf } from '#server/city/names.ts'
import { Refused } from '#server/refused.ts'
import type { SourceReader } from './source.ts'
import { timeOf } from './time.ts'

/** The rows behind a figure of a month, those counted and then those left out with the reason. A unit takes its own only. */
export const assessmentSource: SourceReader = {
  list: assessmentApi.rows,
  // a row that no longer counts moves to the others
  steady: () => false,
  async page(reader, { user, place, filter, now }, cursor, limit) {
    const { period = '', table: ref = '', subject = '', name = '', scheme: version } = filter
    const city = cityOf(reader, user)
    if (version !== undefined && isId(version)) throw new Refused(400, '草稿口径的明细不能导出', 'filter.scheme')
    const scheme = standardOf(ref) ?? await schemeOf(reader.db, city, period, version)
    const table = mayOpen(user, scheme, { table: ref, subject, name })
    const [side = 'yes', at, id] = (cursor ?? '').split(' ')
    const counted = side !== 'no'
    const rows = await rowsBehind(reader.db, city, period, { count: countOf(table, subject, name), table, subject, counted, limit: limit + 1, ...(at && id ? { after: { at, id } } : {}) })
    const names = await namesOf(reader, reader.db, user.platform, now)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      // those left out follow when the counted ones are done
      next: last ? `${counted ? 'yes' : 'no'} ${last.at} ${last.id}` : counted ? 'no' : null,
      rows: rows.slice(0, limit).map(row => ({
        label: row.label, at: timeOf(row.at, place), unit: row.unit === null ? null : names.unit(row.unit), value: row.value !== null && /^-?\d+(\.\d+)?$/.test(row.value) ? Number(row.value) : row.value,
        counted: counted ? '计入' : '未计入', reasons: row.reasons.join('；'),
      })),
    }
  },
}

import { expect, test } from 'vitest'
import { counted } from '#domain/assessment/figure.ts'
import { signs } from '#domain/assessment/signs.data.ts'
import { editionOf } from '#domain/edition/editions.ts'
import { listed } from '#domain/edition/lists.ts'
import { compose } from '#domain/bulletin/compose.ts'
import { readConfig } from '#server/config.ts'
import { findConverters } from '#server/render/pdf/convert.ts'
import { renderPdf } from '#server/render/pdf.ts'

const converters = findConverters(readConfig(process.env))
if (converters.office === null) console.warn('NOT TESTED: the leaders’ page on one sheet of A4. Install LibreOffice (libreoffice-writer) to test it.')

test.skipIf(converters.office === null)('the leaders’ page at its fullest is one sheet of A4', async () => {
  const six = Array.from({ length: 3 }, () => ({ label1: '按时办结率', value1: '100.00%', change1: '↓10.46个百分点', label2: '超期未反馈', value2: '123456件', change2: '↑1234.56%' }))
  const longest = signs.map(sign => sign.means.split(/[。；]/)[0] ?? '').sort((one, other) => other.length - one.length)
  const worries = [0, 1, 2].map(at => ({ label: '不表态计满意抬高的百分点', value: '55.74个百分点', change: '↑11.43个百分点', means: longest[at] ?? '' }))
  const decide = ['重大紧急诉求未办结', '职责争议待裁定', '超期30天以上未反馈'].map(matter => ({ matter, facts: '1277件，最早的11月16日列为重大，工单22111600003099' }))
  const majors = Array.from({ length: 3 }, (_, at) => ({ category: '城乡规划建设及房屋土地类', count: 18978 - at }))
  const words = Object.entries({ 'span.name': '2022年第46周（11月14日—11月20日）', 'span.against': '上周' })
  const figures = new Map([
    ...words.map(([ref, word]) => counted(ref, '时段', word)), ...listed('six', '', keys(six[0]), six), ...listed('worries', '', keys(worries[0]), worries), ...listed('decide', '', keys(decide[0]), decide), ...listed('majorsTop', '', keys(majors[0]), majors),
  ].map(figure => [figure.ref, figure]))
  const pdf = await renderPdf(compose(editionOf('brief', {}).outline, '000000', '2022-11', figures, { issuedOn: '2022-11-21' }), converters)
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
}, 120_000)

/** Columns named by themselves. */
const keys = <Row extends object>(row: Row | undefined) => Object.fromEntries(Object.keys(row ?? {}).map(key => [key, key])) as Record<keyof Row & string, string>

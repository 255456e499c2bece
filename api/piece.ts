import { z } from 'zod'
import type { Field, PieceForm } from '#domain/assessment/fields.ts'
import { listForms } from '#domain/assessment/listForms.data.ts'
import type { List } from '#domain/assessment/lists.ts'
import { decimal as decimalText } from '#domain/formula/fraction.ts'
import { itemForms } from '#domain/ledger/itemForms.data.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { line } from './text.ts'

/** Lists and ledger items from outside, by the same tables as their forms (domain/assessment/fields.ts). Unknown entries are refused. */

const word = z.string('应为名称').regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, '应以字母开头，只用字母、数字和下划线，最多 64 个')
const some = (rows: Readonly<Record<string, unknown>>) => Object.keys(rows).length <= 100

function schemaOf(field: Field): z.ZodType {
  const { label } = field
  const text = line(label, 200)
  switch (field.as) {
    case 'text': case 'table': return text
    case 'texts': case 'groups': return z.array(text, `${label}应为名单`).min(1, `${label}至少要有一项`).max(100, `${label}最多 100 项`)
    case 'whole': return z.int(`${label}应为整数`).min(0, `${label}不得为负`).max(1_000_000, `${label}太大`)
    case 'decimal': return z.string(`${label}应为数字`).max(40, `${label}的数字太长`).regex(decimalText, `${label}应为十进制数，写成 95 或 -0.5 的样子`)
    case 'flag': return z.literal(true, `${label}应为是，或不写`)
    case 'column': return z.string(`请选择${label}`).regex(/^[a-z][a-z0-9_]{0,63}$/, `请选择${label}`)
    case 'columns': return z.record(word, word, `${label}应为指标`).refine(some, `${label}最多 100 项`)
    case 'names': return z.record(text, text, `${label}应为名称`).refine(some, `${label}最多 100 项`)
    case 'amounts': return z.record(line(label, 8), z.string(`${label}应为数字`).max(40).regex(decimalText, `${label}应为十进制数，写成 -2 的样子`), `${label}应按等级写明`).refine(some, `${label}最多 100 项`)
    case 'choice': return z.enum(Object.keys(field.options), `请选择${label}`)
    case 'part': return z.strictObject(shapeOf(field.fields), `${label}的写法不正确`)
    case 'rows': return z.array(z.strictObject(shapeOf(field.fields), `${label}的写法不正确`), `${label}应为若干行`).min(field.least ?? 1, `${label}至少要有一行`).max(20, `${label}最多 20 行`)
    case 'either': return z.union(field.of.map(({ fields }) => z.strictObject(shapeOf(fields))), `${label}的写法不正确`)
  }
}

const shapeOf = (fields: readonly Field[]) => Object.fromEntries(fields.map(field => [field.key, field.optional ? schemaOf(field).optional() : schemaOf(field)]))

function oneOf<T>(by: string, forms: Readonly<Record<string, PieceForm>>, what: string): z.ZodType<T> {
  const [first, ...others] = Object.entries(forms).map(([kind, { label, fields }]) => z.strictObject({ [by]: z.literal(kind), ...shapeOf(fields) }, `“${label}”的写法不正确`))
  if (!first) throw new Error('no forms')
  // The tables of forms say what each kind asks for; a test holds them against every city's own lists and items.
  return z.discriminatedUnion(by, [first, ...others], `没有这种${what}`) as unknown as z.ZodType<T>
}

export const lists = z.array(oneOf<List>('kind', listForms, '清单'), '清单应为名单').max(120, '最多 120 份清单')
export const ledgerItems = z.array(oneOf<LedgerItem>('source', itemForms, '加分扣分项目'), '加分扣分项目应为名单').max(100, '最多 100 个加分扣分项目')

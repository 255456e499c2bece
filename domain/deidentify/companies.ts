import { substitutes } from './rules.ts'
import type { Span } from './span.ts'

const name = '(?:(?![在与向由被对到给])[一-龥A-Za-z0-9（）()]){2,24}?'
const kinds = '有限责任公司|股份有限公司|有限公司|公司|合作社|经营部|工作室|餐馆|饭店|酒店|宾馆|超市|商行|门市部|药店|诊所|养生馆|健身房|美容院|培训学校'
const company = new RegExp(`(?<=^|[^一-龥（）()]|[在与和向由被的对是到把将去给找让及])(${name}(?:${kinds}))`, 'g')

/** Names of companies and shops, from a word that cannot be part of one to 公司, 超市 and the like. */
export function companySpans(text: string): Span[] {
  return [...text.matchAll(company)].flatMap((found): Span[] => {
    const [, name = ''] = found
    return /^(?:某|该|本|其|物业|燃气|自来水|供电|公交|保险|装修|快递|开发)/.test(name) ? [] : [{ kind: 'company', from: found.index, to: found.index + name.length, instead: substitutes.company }]
  })
}

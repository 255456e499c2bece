import type { MaskKind } from './kinds.ts'
import { plainForm } from './plain.ts'
import { substitutes } from './rules.ts'
import { matches, type Span } from './span.ts'

const between = '[\\s·.\\-]{0,2}'
const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const joint = '(?:号码|账号|群号|号|群|ID|id)?\\s*[:：是为]{0,2}\\s*'

/** Papers and cards a person has, told by their names. */
const papers = '护照|通行证|回乡证|台胞证|居留证|居住证|军官证|士兵证|警官证|残疾证|残疾人证|老年证|优待证|驾驶证|驾照|医保|医疗保险|社保|社会保障|社会保险|就诊|病历|住院|学籍|准考|工资卡|银行卡|存折'

interface Code { kind: MaskKind; pattern: RegExp; fits?: (code: string) => boolean }

const digitsIn = (text: string) => text.replaceAll(/\D/g, '').length

/** Codes of letters and digits, each told by its shape or by the word before it (the group is then what is masked). */
const codes: readonly Code[] = [
  { kind: 'plate', pattern: new RegExp(`[${provinces}]${between}[A-Za-z](?:${between}[A-Za-z0-9]){4,6}(?:${between}[挂学警港澳领使])?`, 'g'), fits: code => digitsIn(code) >= 2 },
  { kind: 'plate', pattern: /(?:车牌号码|车牌号|车牌|车号)\s*[:：是为]{0,2}\s*([A-Za-z0-9][A-Za-z0-9 ·.-]{3,9}[A-Za-z0-9])/g, fits: code => digitsIn(code) >= 2 },
  { kind: 'email', pattern: /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?: ?\. ?[A-Za-z0-9-]+)+/g },
  { kind: 'account', pattern: new RegExp(`(?:微信|薇信|威信|V信|加V|VX|WX|weixin|wechat|QQ|抖音|快手|支付宝|旺旺|钉钉|小红书)${joint}([A-Za-z0-9][A-Za-z0-9_.@-]{3,29})`, 'gi') },
  { kind: 'identity', pattern: new RegExp(`(?:${papers})(?:卡|证)?(?:编号|号码|卡号|账号|证号|号)?\\s*[:：是为]{0,2}\\s*((?:[\u4e00-\u9fff]{1,3}第)?[A-Za-z]{0,2}\\d(?:[ -]?\\d){5,20}[Xx]?(?:号(?!线|楼|院))?)(?!\\s*[万亿]?元)`, 'g') },
  { kind: 'bankCard', pattern: /(?<!缴费|用电|用水|用气|燃气)(?:卡号|账号|帐号|账户|帐户)\s*[:：是为]{0,2}\s*(\d(?:[ -]?\d){7,29})(?!\s*[万亿]?元)/g },
  { kind: 'number', pattern: /(?:尾号|末四位|后四位|后六位|验证码|密码)(?:号)?\s*[:：是为]{0,2}\s*(\d(?:[ -]?\d){2,})/g },
  { kind: 'number', pattern: /(?:订单|工单|单据|发票|快递|运单|提单|票据|合同|病历|准考证|学籍|警员|证件|证|卡|账户|帐户|户|表|流水|受理|案件|编|保单|房产证|车架|发动机)(?:编号|单号|号码|代码|号)\s*[:：是为]{0,2}\s*([A-Za-z0-9](?:[A-Za-z0-9-]| (?=[A-Za-z0-9])){3,39})/g, fits: code => digitsIn(code) >= 3 },
  { kind: 'number', pattern: /(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9_-]{4,})[A-Za-z0-9]/g, fits: code => /[A-Za-z]/.test(code) && digitsIn(code) >= 5 },
]

/** Plates, mail addresses, accounts and numbers of things, in every spelling. */
export function codeSpans(text: string): Span[] {
  const plain = plainForm(text)
  return codes.flatMap(({ kind, pattern, fits = () => true }) => matches(plain, pattern).flatMap((found): Span[] => {
    const [whole, code = whole] = found
    const from = found.index + whole.lastIndexOf(code)
    return fits(code) ? [{ kind, from, to: from + code.trimEnd().length, instead: substitutes.code }] : []
  }))
}

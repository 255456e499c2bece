/**
 * Which telephone numbers everybody may call, and what else with as many digits is nobody's number. A unit reads them: it has to tell people
 * where to call, and which meter, lamp or order a matter is about. Never asked of mobile, identity and card numbers (whole.ts).
 */

const [month, day] = ['(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])']
const year = '(?:19|20)\\d\\d'
/**
 * Groups of digits that are nobody's: short numbers of services (110, 12345, 10086, 95598, 96123); a day written without breaks, with whatever follows it (a time, a
 * serial); an order's number, yymmdd, a serial and the platform's three digits (HANDBOOK 1.1); a year.
 */
const nobodys = new RegExp(`^(?:1[0-2]\\d(?:\\d\\d)?|9[56]\\d{3,4}|${year}${month}${day}\\d*|\\d\\d${month}${day}\\d{8}|${year})$`)
export const isNobodys = (number: string) => number.split(/\D+/).filter(group => group !== '').every(group => nobodys.test(group))

/** An office's number as it is given out: behind the word for such a line, or behind the office and 电话. */
const line = '(?:服务|咨询|投诉|举报|监督|受理|报修|抢修|维修|报警|救援|应急|值班|办公|预约|挂号|客服|客户服务|对外|公开|公布)(?:室|台|处|中心|窗口)?'
const office = '(?:热线|专线|总机|前台|传真|客服|客服中心|服务中心|服务大厅|窗口|办公室|居委会|村委会|社区|街道办|街道|政府|物业|物业公司|公司|单位|派出所|大队|支队|中队|法院|检察院|医院|卫生院|学校|幼儿园|银行|银行网点|营业厅|[局委所站厅])'
const given = '(?:是|为)?[:：]?[ (]{0,2}$'
const telephone = '(?:的)?(?:联系|服务|咨询|办公|值班|监督|投诉|举报)?(?:电话|热线|专线|座机|固话|传真|号码)(?:号码)?'
const officeBefore = new RegExp(`(?:(?:${line}|${office})${telephone}|${office})${given}`)
/** Mail of an authority. */
export const isOfficesMail = (mail: string) => /\.gov\.cn$/i.test(mail)

/** What is numbered and is nobody: 订单号, 电表编号, 许可证号, 灯杆. */
const thing = '(?:订单|工单|单据|发票|快递|运单|提单|票据|合同|流水|受理|案件|办件|事项|业务|审批|备案|批|文|电梯|设备|注册|注册代码|设备代码|路灯|灯杆|杆|井盖|管井|水表|电表|气表|表|户|用户|缴费|燃气|地块|宗地|楼盘|预售|许可|不动产|房产|产权|产品|批次|商品|标准|招标|采购|项目|邮|车次|航班|档|编|代)'
const thingBefore = new RegExp(`${thing}(?:编号|单号|文号|证号|号码|代码|编码|号|证|码|户号)?(?:是|为)?[:：]?\\s{0,2}(?:No\\.?|№)?\\s?$`, 'i')
/** Letters the number goes on from: GB 3096, DD20221103, A-TB-2016. */
const letters = /(?:(?<![A-Za-z])[A-Z]{1,6}(?:\/[A-Z])? ?-? ?|(?<word>[A-Za-z]+)(?:\/[A-Za-z])?[-_#]?)$/
const ofTelephones = /(?:tel|phone|telephone|mobile|mob|cell|call|fax|qq|vx|wx|v|wechat|weixin)[-_# /]*$/i
/** The rest of a sum: 33427-39846)/39846=-16.11%. */
const sumAfter = /^[\s\d.,()+\-*/×÷%]{0,40}[=＝]/

/** Whether a run of digits belongs to an office or to a thing, by the characters before and behind it (both in plain form). */
export function isOffices(before: string): boolean {
  return officeBefore.test(before)
}

/** As isOffices, for codes and sums. */
export function isThings(before: string, behind: string): boolean {
  return sumAfter.test(behind) || thingBefore.test(before) || (letters.test(before) && !ofTelephones.test(before))
}

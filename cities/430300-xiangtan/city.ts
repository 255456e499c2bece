import { usualChecklist } from '#domain/audit/checks.ts'
import type { City } from '#domain/city.ts'
import { catalogue } from './catalogue.ts'
import { tree } from './categories.ts'
import { contradictions } from './contradictions.ts'
import { countyUnits } from './countyUnits.ts'
import { limits } from './limits.ts'
import { outlines } from './outlines.ts'
import { regions } from './regions.ts'
import { schemes } from './schemes.ts'
import { groups, units } from './units.ts'

/** Xiangtan as its bulletins of October and November 2022 and December 2023 show it. */
export const city: City = {
  platform: '430300',
  name: '湘潭市',
  shortName: '湘潭',
  timeZone: 'Asia/Shanghai',
  suffix: '099',
  since: '2022-01-01',
  counties: [
    { platform: '430321', unit: 'xiangtanxian', name: '湘潭县', shortName: '湘潭县', suffix: '100', units: countyUnits },
    { platform: '430381', unit: 'xiangxiang', name: '湘乡市', shortName: '湘乡市', suffix: '101', units: countyUnits },
    { platform: '430382', unit: 'shaoshan', name: '韶山市', shortName: '韶山市', suffix: '102', units: countyUnits },
  ],
  organization: { groups, units, regions },
  intake: {
    channels: [
      { value: 'phone', label: '12345 电话' },
      { value: 'web', label: '门户网站' },
      { value: 'wechat', label: '微信公众号' },
      { value: 'mayorMailbox', label: '市长信箱' },
      { value: 'provinceTransfer', label: '省热线转办' },
      { value: 'governorMailbox', label: '省长信箱' },
      { value: 'govCnMessage', label: '中国政府网留言' },
      { value: 'provincialApp', label: '“湘易办”12345专区' },
      { value: 'leaderCallDay', label: '领导接听日' },
      // The desks of HANDBOOK 1.3 [S1][L17]: their orders have limits of their own.
      { value: 'deputyDesk', label: '人大代表专席' },
      { value: 'enterpriseDesk', label: '企业专席' },
    ],
    // Named as the bulletin prints them.
    requestTypes: [
      { value: 'consult', label: '咨询类' },
      { value: 'help', label: '求助类' },
      { value: 'complaint', label: '投诉类' },
      { value: 'suggestion', label: '建议类' },
      { value: 'invalid', label: '无效类' },
      { value: 'other', label: '其他类' },
    ],
    urgencies: [{ value: 'normal', label: '一般' }, { value: 'urgent', label: '紧急' }, { value: 'critical', label: '特急' }],
    tags: [
      { value: '文明创建/保障人民健康（医疗卫生、爱国卫生运动）', label: '文明创建·保障人民健康' },
      { value: '文明创建/公民权益保护（法律服务、就业服务、劳动者权益保护）', label: '文明创建·公民权益保护' },
      { value: '文明创建/生态环境保护（空气质量、交通绿色出行、环境噪音防治）', label: '文明创建·生态环境保护' },
      { value: '文明创建/城市市容市貌（占道经营、乱搭乱建、道路清扫）', label: '文明创建·城市市容市貌' },
      { value: '文明创建/生态环境保护（大气污染、黑臭水体治理、城市环境噪音）', label: '文明创建·生态环境保护（2023）' },
      { value: '文明创建/交通秩序（机动车停放、电动自行车上牌、交通信号灯）', label: '文明创建·交通秩序' },
      { value: '人大代表/县市区人大代表', label: '县市区人大代表' },
      { value: '人大代表/乡镇人大代表', label: '乡镇人大代表' },
    ],
  },
  categories: { version: '2022', validFrom: '2022-01-01', tree },
  catalogue,
  callback: {
    // 满意率 from November 2022 on: 未评价 is left out, 一般 is not satisfied.
    scale: [
      { key: 'satisfied', label: '满意', rating: 'positive' },
      { key: 'fair', label: '一般', rating: 'neutral' },
      { key: 'notRated', label: '未评价', rating: 'none' },
      { key: 'dissatisfied', label: '不满意', rating: 'negative' },
    ],
    attitudes: [{ value: 'good', label: '好' }, { value: 'fair', label: '一般' }, { value: 'bad', label: '差' }],
  },
  order: {
    // Late returns were let through and named one by one (2022-11 bulletin, 疑难工单 (1) and (2)); nothing is printed of leaders' approval or automatic signing.
    switches: { preReview: false, audit: true, callback: true, leaderApproves: false, lateReturns: true, autoSign: false },
    maxExtensions: 1,
    maxExtensionDays: 10,
    maxReworks: 2,
    callbackAttempts: 3,
    // Oct–Nov 2022: every dispatched order was asked by text message.
    smsRating: true,
    auditChecklist: usualChecklist,
  },
  limits,
  schemes,
  outlines,
  demo: '2022-11',
  contradictions,
}

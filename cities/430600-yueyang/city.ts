import { usualChecklist } from '#domain/audit/checks.ts'
import type { City } from '#domain/city.ts'
import { tree } from './categories.ts'
import { contradictions } from './contradictions.ts'
import { limits } from './limits.ts'
import { outlines } from './outlines.ts'
import { regions } from './regions.ts'
import { schemes } from './schemes.ts'
import { groups, units } from './units.ts'

/** Yueyang as its bulletin of June 2023 shows it: one platform for the city and all its counties. The suffix of order numbers is our own default, from the city's area code. */
export const city: City = {
  platform: '430600',
  name: '岳阳市',
  shortName: '岳阳',
  timeZone: 'Asia/Shanghai',
  suffix: '730',
  since: '2023-01-01',
  counties: [],
  organization: { groups, units, regions },
  intake: {
    channels: [
      { value: 'phone', label: '12345 电话' },
      { value: 'deputyDesk', label: '人大代表专席' },
      { value: 'enterpriseDesk', label: '涉企专席' },
      { value: 'leaderCallDay', label: '领导接听日' },
      { value: 'mayorMailbox', label: '市长信箱' },
      { value: 'wechat', label: '微信公众号' },
      { value: 'mediaBoard', label: '红网' },
      { value: 'serviceComplaint', label: '政务服务投诉' },
      { value: 'cppccSuggestion', label: '政协微建议' },
      { value: 'govCnMessage', label: '中国政府网留言' },
      { value: 'nationalServiceComplaint', label: '国家政务服务投诉' },
      { value: 'governorMailbox', label: '省长信箱' },
      { value: 'provincialApp', label: '湘易办' },
    ],
    requestTypes: [
      { value: 'consult', label: '咨询' },
      { value: 'help', label: '求助' },
      { value: 'complaint', label: '投诉' },
      { value: 'suggestion', label: '建议' },
      { value: 'invalid', label: '无效' },
      { value: 'other', label: '其他' },
    ],
    urgencies: [{ value: 'normal', label: '一般' }, { value: 'urgent', label: '紧急' }, { value: 'critical', label: '特急' }],
    tags: [
      // The three classes of 正文二（一）5 are none of the tree.
      { value: '涉企/市场监管类', label: '涉企·市场监管类' },
      { value: '涉企/社会保障类', label: '涉企·社会保障类' },
      { value: '涉企/开办企业类', label: '涉企·开办企业类' },
      { value: '涉企答复/政策专员一对一', label: '政策专员“一对一”答复' },
      { value: '公开/市政府门户网站', label: '在市政府门户网站公开' },
    ],
  },
  categories: { version: '2023', validFrom: '2023-01-01', tree },
  callback: {
    // 满意（含基本满意）and 不满意 are printed (正文二（一）5).
    scale: [
      { key: 'satisfied', label: '满意', rating: 'positive' },
      { key: 'fairlySatisfied', label: '基本满意', rating: 'positive' },
      { key: 'notRated', label: '未评价', rating: 'none' },
      { key: 'dissatisfied', label: '不满意', rating: 'negative' },
    ],
    attitudes: [{ value: 'good', label: '好' }, { value: 'fair', label: '一般' }, { value: 'bad', label: '差' }],
  },
  order: {
    // Units ask to return orders and for more time, and are audited (通报第四部分); nothing is printed of a review before dispatch.
    switches: { preReview: false, audit: true, callback: true, leaderApproves: false, lateReturns: true, autoSign: false },
    // A district of the city tells of calls by hand and a text message to everybody (HANDBOOK 4.8).
    smsRating: true,
    auditChecklist: usualChecklist,
  },
  limits,
  schemes,
  outlines,
  contradictions,
}

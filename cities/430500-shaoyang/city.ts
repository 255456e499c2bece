import { usualChecklist } from '#domain/audit/checks.ts'
import type { City } from '#domain/city.ts'
import { tree } from './categories.ts'
import { contradictions } from './contradictions.ts'
import { unitsOfCounties } from './countyUnits.ts'
import { limits } from './limits.ts'
import { outlines } from './outlines.ts'
import { regions } from './regions.ts'
import { schemes } from './schemes.ts'
import { groups, units } from './units.ts'

/** Shaoyang as its bulletin of March 2024 shows it. Suffixes of order numbers are our own default, from the city's area code. */
export const city: City = {
  platform: '430500',
  name: '邵阳市',
  shortName: '邵阳',
  timeZone: 'Asia/Shanghai',
  suffix: '739',
  since: '2024-01-01',
  counties: [
    county('430525', 'dongkou', '洞口县', '洞口', '740'),
    county('430528', 'xinning', '新宁县', '新宁', '741'),
    county('430527', 'suining', '绥宁县', '绥宁', '742'),
    county('430582', 'shaodong', '邵东市', '邵东', '743'),
    county('430524', 'longhui', '隆回县', '隆回', '744'),
    county('430523', 'shaoyangxian', '邵阳县', '邵阳县', '745'),
    county('430581', 'wugang', '武冈市', '武冈', '746'),
    county('430522', 'xinshao', '新邵县', '新邵', '747'),
    county('430529', 'chengbu', '城步苗族自治县', '城步', '748'),
  ],
  organization: { groups, units, regions },
  intake: {
    channels: [
      { value: 'phone', label: '12345 电话' },
      { value: 'web', label: '门户网站' },
      { value: 'wechat', label: '微信公众号' },
      { value: 'provinceTransfer', label: '省热线转办' },
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
    tags: [],
  },
  categories: { version: '2024', validFrom: '2024-01-01', tree },
  callback: {
    // 非常满意 and 不满意 are printed in cases of the text; the table knows 满意 and 不满意 alone. The two between are default.
    scale: [
      { key: 'verySatisfied', label: '非常满意', rating: 'positive' },
      { key: 'satisfied', label: '满意', rating: 'positive' },
      { key: 'fair', label: '基本满意', rating: 'neutral' },
      { key: 'notRated', label: '未评价', rating: 'none' },
      { key: 'dissatisfied', label: '不满意', rating: 'negative' },
    ],
    attitudes: [{ value: 'good', label: '好' }, { value: 'fair', label: '一般' }, { value: 'bad', label: '差' }],
  },
  order: {
    // 系统自动办结 after the callback; returns come with a reason and are decided on. Nothing is printed of a review before dispatch.
    switches: { preReview: false, audit: true, callback: true, leaderApproves: false, lateReturns: false, autoSign: false },
    maxReworks: 2,
    // 市本级 asks every caller of a dispatched order; fewer calls went out than that (SY2403-02), so most are asked by text message.
    smsRating: true,
    auditChecklist: usualChecklist,
  },
  limits,
  schemes,
  outlines,
  contradictions,
}

function county(platform: string, unit: string, name: string, shortName: string, suffix: string): City['counties'][number] {
  return { platform, unit, name, shortName, suffix, units: unitsOfCounties }
}

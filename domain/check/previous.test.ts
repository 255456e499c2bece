import { expect, test } from 'vitest'
import { check } from './check.ts'
import { fromLines } from './fromLines.ts'

const issue = (month: number, ...sentences: string[]) => fromLines([`甲市12345热线2031年${month}月运行情况通报`, '一、总体情况', ...sentences])
const before = issue(4, '4月份，热线受理群众诉求1000件，接通率为90.00%。截至4月底，超期未办结工单80件，分别为：市水利局60件、市教育局20件。')
const now = (...sentences: string[]) => check(issue(5, ...sentences), before).filter(finding => finding.level !== 'note').map(finding => `${finding.level} ${finding.rule} ${finding.recomputed}`)

test.each([
  ['5月份，热线受理群众诉求800件，环比下降20.00%；接通率为91.50%，环比上升1.50个百分点。', []],
  ['5月份，热线受理群众诉求800件，环比下降25.00%。', ['error change -20.00%']],
  ['5月份，热线受理群众诉求800件，环比上升20.00%。', ['error change -20.00%']],
  ['5月份，热线受理群众诉求800件，环比下降12.00%。', ['error change -20.00%']],
  ['5月份，热线受理群众诉求800件，同比下降12.00%。', []],
])('%s', (sentence, found) => expect(now(sentence)).toEqual(found))

test('a backlog cannot shrink by less than was sent back', () => {
  const overdue = '截至5月底，超期未办结工单30件，分别为：市水利局10件、市教育局20件。'
  const table = ['附件1', '工单办理情况', '单位\t交办总量\t按期办结量', '市水利局\t40\t40', '市教育局\t50\t50', '市民政局\t20\t20', '市司法局\t10\t10']
  const told = (count: number) => check(fromLines(['甲市12345热线2031年5月运行情况通报', '一、办理情况', overdue, '二、问题', `市水利局将${count}件工单一次性退单。`, ...table]), before).filter(finding => finding.rule === 'plausibility').length
  expect([told(50), told(55)]).toEqual([0, 1])
})

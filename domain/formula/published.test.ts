import { describe, expect, test } from 'vitest'
import { validate } from './check.ts'
import { evaluate } from './evaluate.ts'
import { beyond, byGrade, full, lose, mean, minus, orElse, perCase, product, rate, sum, tierTarget, times } from './expression.ts'
import { worked } from './sentence.ts'
import { type FigureRow, sheet } from './sheet.ts'

/** Rows as cities have printed them: FORMULAS 3 and 5, HANDBOOK 7.1 to 7.4. */
const percent = { digits: 2, unit: '%' } as const
const orders = { due: { label: '应办理数' }, handled: { label: '办理数' }, handled_on_time: { label: '按期办理数' }, reworked: { label: '返工数' } }
const onTime: FigureRow<'handled_on_time' | 'due'> = { label: '按期办结率', ...percent, formula: rate('handled_on_time', 'due') }
const byRule: FigureRow<'on_time_rate_pct' | 'index'>['grade'] = [{ grade: 'C', of: 'on_time_rate_pct', below: '70' }, { grade: 'A', of: 'index', atLeast: '90' }, { grade: 'B' }]

const hotline = sheet({ ...orders, dissatisfied: { label: '不满意数' }, evaluated: { label: '评价数' } }, {
  on_time_rate_pct: onTime,
  index: {
    label: '综合指标值', digits: 1, full: '100',
    formula: sum(times(0.3, rate('handled', 'due')), times(0.3, rate('handled_on_time', 'due')), times(0.2, minus(100, rate('reworked', 'due'))), times(0.2, minus(100, orElse(rate('dissatisfied', 'evaluated'), 0)))),
  },
  grade: { label: '等级评价', digits: 0, grade: byRule },
})
const mailbox = sheet({ ...orders, satisfied: { label: '满意数' } }, {
  on_time_rate_pct: onTime,
  index: { label: '综合指标值', digits: 2, full: '100', formula: sum(times(0.3, rate('handled', 'due')), times(0.3, rate('handled_on_time', 'due')), 20, times(0.2, rate('satisfied', 'handled'))) },
  grade: { label: '等级评价', digits: 0, grade: byRule },
})

describe('Yueyang, June 2023', () => {
  // 岳阳县 prints 96.9: from printed rates it would be 97.0; 市公路建养中心 is a tie, 93.75; 市档案馆 has no rating and no loss.
  test.each([
    ['岳阳县', [1521, 1521, 1517, 30, 185, 1435], '96.9', 'A'],
    ['市公路建养中心', [22, 22, 22, 0, 5, 16], '93.8', 'A'],
    ['市国资委', [28, 27, 27, 2, 3, 25], '94.0', 'A'],
    ['市档案馆', [1, 1, 1, 0, 0, 0], '100.0', 'A'],
    ['市民政局', [23, 22, 22, 5, 3, 19], '89.9', 'B'],
    ['市应急管理局', [3, 3, 2, 1, 0, 0], '83.3', 'C'],
  ] as const)('hotline %s', (_unit, [due, handled, handled_on_time, reworked, dissatisfied, evaluated], index, grade) => {
    const figures = evaluate(hotline, texts({ due, handled, handled_on_time, reworked, dissatisfied, evaluated }))
    expect([figures.index?.value, figures.grade?.value]).toEqual([index, grade])
  })

  // Rework costs nothing in the mailbox; 80 is B here while 83.3 is C on the hotline, because of the rate on time.
  test.each([
    ['湘阴县', [47, 47, 47, 1, 40], '97.02', 'A'],
    ['市农业农村局', [1, 1, 1, 0, 0], '80.00', 'B'],
    ['市国资委', [7, 7, 2, 0, 5], '72.86', 'C'],
    ['市民政局', [1, 1, 0, 0, 1], '70.00', 'C'],
  ] as const)('mailbox %s', (_unit, [due, handled, handled_on_time, reworked, satisfied], index, grade) => {
    const figures = evaluate(mailbox, texts({ due, handled, handled_on_time, reworked, satisfied }))
    expect([figures.index?.value, figures.grade?.value]).toEqual([index, grade])
  })

  test('adds up to 100', () => {
    expect([validate(hotline), validate(mailbox)]).toEqual([{ faults: [], notes: [] }, { faults: [], notes: [] }])
  })

  test('the grade says by which numbers', () => {
    const figures = evaluate(mailbox, texts({ due: 7, handled: 7, handled_on_time: 2, reworked: 0, satisfied: 5 }))
    expect(worked(mailbox, 'grade', figures)).toBe('等级评价：按期办结率28.57%低于70的为C，综合指标值72.86达到90的为A，其余为B；评为C')
  })
})

describe('points given and taken (F39)', () => {
  const grade: FigureRow<'index'> = { label: '月度考评', digits: 0, grade: [{ grade: 'C', of: 'index', below: '85' }, { grade: 'B', of: 'index', below: '90' }, { grade: 'A' }] }
  const list = sheet({ index: { label: '综合指标值' }, extended: { label: '延期率' }, false_closures: { label: '虚假结案' }, media_cases: { label: '刊登典型案例' } }, {
    hotline: grade,
    by_hotline: { label: '热线考评', digits: 1, formula: byGrade('hotline', { B: -2, C: -4 }) },
    extension: { label: '延期率扣分', digits: 1, formula: beyond({ above: 10, per: -0.5 }, 'extended') },
    whole: { label: '延期率扣分（整点）', digits: 1, formula: beyond({ above: 10, per: -0.5, whole: true }, 'extended') },
    closures: { label: '办理质量', digits: 1, formula: perCase(-1, 'false_closures', 5) },
    media: { label: '信息报送', digits: 1, formula: perCase(0.5, 'media_cases') },
  })

  test.each([
    [{ index: '89.9', extended: '12', false_closures: '1', media_cases: '2' }, ['-2.0', '-1.0', '-1.0', '-1.0', '1.0']],
    [{ index: '83.3', extended: '10.99', false_closures: '9', media_cases: '0' }, ['-4.0', '-0.5', '0.0', '-5.0', '0.0']],
    [{ index: '90', extended: '9', false_closures: '0', media_cases: '1' }, ['0.0', '0.0', '0.0', '0.0', '0.5']],
  ])('%j', (given, points) => {
    const figures = evaluate(list, given)
    expect(['by_hotline', 'extension', 'whole', 'closures', 'media'].map(name => figures[name]?.value)).toEqual(points)
  })
})

describe('Hunan', () => {
  // 五率一度 2022 as printed in Xiangtan: 86.72 → 18.34, 75.72 → 10, 99.67 → 9.97, 98.33 → 9.67, 88.28 → 15.31; 0.6 × … → 55.97.
  const fiveRates = sheet({ connect: { label: '接通率' }, online: { label: '在线办结率' }, on_time: { label: '按时办结率' }, called_back: { label: '回访率' }, satisfied: { label: '满意率' } }, {
    connect_score: { label: '接通率得分', digits: 2, full: '20', formula: lose(20, { under: 95, per: 0.2 }, 'connect') },
    online_score: { label: '在线办结率得分', digits: 2, full: '10', formula: full(10, 75, 'online') },
    on_time_score: { label: '按时办结率得分', digits: 2, full: '10', formula: times(0.1, 'on_time') },
    callback_score: { label: '回访率得分', digits: 2, full: '10', formula: lose(10, { under: 100, per: 0.2 }, 'called_back') },
    satisfaction_score: { label: '满意率得分', digits: 2, full: '20', formula: lose(20, { under: 100, per: 0.4 }, 'satisfied') },
    accuracy_score: { label: '数据准确度得分', digits: 0, full: '30' },
    weighted: { label: '五率一度折合得分', digits: 2, full: '60', formula: times(0.6, sum('connect_score', 'online_score', 'on_time_score', 'callback_score', 'satisfaction_score', 'accuracy_score')) },
  })

  test('五率一度 of 湘乡市', () => {
    const figures = evaluate(fiveRates, { connect: '86.72', online: '75.72', on_time: '99.67', called_back: '98.33', satisfied: '88.28', accuracy_score: '30' })
    expect(Object.values(figures).map(figure => figure.value)).toEqual(['18.34', '10.00', '9.97', '9.67', '15.31', '30', '55.97'])
    expect(worked(fiveRates, 'connect_score', figures)).toBe('接通率得分=满分20，接通率86.72低于95的，每低1扣0.2，扣完为止=18.34')
  })

  test('one bad answer in a sample of 40 costs two and a half points of the product', () => {
    const province = sheet({ system: { label: '系统满意率' }, sample: { label: '抽样满意率' }, sampled_back: { label: '抽样回访率' }, back: { label: '系统回访率' } }, {
      satisfaction: { label: '满意率', ...percent, formula: product('system', 'sample') },
      callback: { label: '回访率', ...percent, formula: mean('back', 'sampled_back') },
    })
    const figures = evaluate(province, { system: '100', sample: '97.5', back: '99.01', sampled_back: '95' })
    expect([figures.satisfaction?.value, figures.callback?.value]).toEqual(['97.50', '97.01'])
    expect(worked(province, 'satisfaction', figures)).toBe('满意率=100×97.5/100=97.50%')
  })

  test('more tiers than two: the target is that of the last tier begun', () => {
    const county = sheet({ orders: { label: '工单' }, satisfied: { label: '满意率' } }, {
      score: { label: '得分', digits: 2, formula: tierTarget(40, { per: 1, tiers: [{ from: 0, target: 90 }, { from: 100, target: 85 }, { from: 300, target: 80 }] }, 'orders', 'satisfied') },
    })
    expect(['45', '99', '100', '299', '300'].map(orders => evaluate(county, { orders, satisfied: '79' }).score?.value)).toEqual(['29.00', '29.00', '34.00', '34.00', '39.00'])
  })
})

function texts(counts: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
}

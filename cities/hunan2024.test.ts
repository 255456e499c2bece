import { expect, test } from 'vitest'
import { evaluate } from '#domain/formula/evaluate.ts'
import { sentence } from '#domain/formula/sentence.ts'
import { hunan2024, provincialRule, provincialSheet } from './hunan2024.ts'

const counts = {
  calls_received: '1000', calls_answered: '950', orders_accepted: '900', online_resolved: '500', dispatched: '400', fed_back_on_time: '396', callback_total: '392', callback_reached: '380',
  satisfied: '270', not_rated: '92', online_satisfied: '0', online_rated: '0', accuracy_deducted: '1.5',
}
const values = (sampled: Record<string, string>, weights?: Parameters<typeof provincialSheet>[0]) => {
  const computed = evaluate(provincialSheet(weights), { ...counts, ...sampled })
  return (...names: string[]) => names.map(name => computed[name]?.value)
}

test('callback rate is the mean of system and sample, satisfaction their product, accuracy full less deductions', () => {
  // 392/400 and 36/40; 270/300 and 39/40: one poor sample of forty takes 2.5 % of what the system counts.
  const of = values({ sampled: '40', sample_contacted: '36', sample_satisfied: '39' })
  expect(of('system_callback_rate_pct', 'sample_callback_rate_pct', 'callback_rate_pct')).toEqual(['98.00', '90.00', '94.00'])
  expect(of('system_satisfaction_pct', 'sample_satisfaction_pct', 'satisfaction_rate_pct')).toEqual(['90.00', '97.50', '87.75'])
  expect(of('data_accuracy_score', 'answer_rate_pct', 'on_time_rate_pct', 'total_score')).toEqual(['28.50', '95.00', '99.56', undefined])
  expect(sentence(provincialSheet(), 'satisfaction_rate_pct')).toBe('满意率=系统统计满意率×抽查满意率')
})

test('there is a total only where somebody says the weights, and no sample is no rate', () => {
  const weights = { callback: 30, satisfaction: 40, accuracy: 30 }
  // 0.3*94 + 0.4*87.75 + 28.5
  expect(values({ sampled: '40', sample_contacted: '36', sample_satisfied: '39' }, weights)('total_score')).toEqual(['91.80'])
  expect(values({}, weights)('callback_rate_pct', 'satisfaction_rate_pct', 'total_score')).toEqual([null, null, null])
  expect(values({ accuracy_deducted: '31' })('data_accuracy_score')).toEqual(['0.00'])
})

test('as a scheme it is a table of the province’s cities, sorted by the total or, without one, by satisfaction', () => {
  expect(hunan2024().tables.map(table => [table.subject, table.rows?.by])).toEqual([['county', 'satisfaction_rate_pct']])
  expect(hunan2024({ callback: 30, satisfaction: 40, accuracy: 30 }).tables[0]?.rows?.by).toBe('total_score')
  expect([provincialRule.monthlySample, provincialRule.systemWeight + provincialRule.sampleWeight]).toEqual([40, 100])
})

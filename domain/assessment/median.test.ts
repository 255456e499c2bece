import { expect, test } from 'vitest'
import { median } from './median.ts'

test.each([
  [['1', '9', '3', '5', '7'], 2, '5.00'],
  [['1', '2', '3', '4', '5', '6'], 1, '3.5'],
  [['99.99', '0', '99.98', '100.00', '99.97', '1'], 2, '99.98'],
  [['-0.5', '-0.4', '-0.3', '-0.2', '-0.1', '0'], 1, '-0.3'],
  [['A', null, '1', '2', '3', '4'], 0, null],
  [['1', '2', '3', '4'], 0, null],
])('%j → %s', (values, digits, middle) => expect(median(values, digits)).toBe(middle))

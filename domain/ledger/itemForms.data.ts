import type { Field, PieceForm } from '../assessment/fields.ts'
import type { LedgerItem } from './items.ts'

const common: readonly Field[] = [{ key: 'key', label: '代号', as: 'text' }, { key: 'indicator', label: '指标名称', as: 'text' }]
const from: readonly Field[] = [{ key: 'table', label: '取自', as: 'table' }]
const detail: Field = { key: 'detail', label: '明细写作', as: 'text' }

/** What an item asks for, by where its points come from. */
export const itemForms = {
  entered: {
    label: '逐件登记',
    fields: [
      ...common, { key: 'label', label: '事项', as: 'text' }, { key: 'points', label: '每件分值（扣分为负）', as: 'decimal' },
      { key: 'least', label: '一次至少', as: 'decimal', optional: true }, { key: 'most', label: '一次至多', as: 'decimal', optional: true },
      { key: 'needsOrder', label: '须写工单编号', as: 'flag', optional: true }, { key: 'perArticle', label: '按篇数计', as: 'flag', optional: true },
    ],
  },
  grade: { label: '按等级自动计', fields: [...common, ...from, { key: 'figure', label: '等级', as: 'column' }, { key: 'points', label: '各等级分值', as: 'amounts' }, detail] },
  figure: {
    label: '按指标自动计',
    fields: [
      ...common, ...from, { key: 'figure', label: '指标', as: 'column' }, { key: 'above', label: '高于', as: 'decimal' }, { key: 'step', label: '每高多少计一次（不填为 1）', as: 'decimal', optional: true },
      { key: 'points', label: '每次分值（扣分为负）', as: 'decimal' }, detail,
    ],
  },
} as const satisfies Record<LedgerItem['source'], PieceForm>

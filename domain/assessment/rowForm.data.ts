import type { Field } from './fields.ts'

/** What the rule of a table's rows asks for (DraftRows); without `by` rows stand in the city's order. */
export const rowFields: readonly Field[] = [
  { key: 'only', label: '只列这些分组的单位（不选则全列）', as: 'groups', optional: true },
  { key: 'least', label: '列入的条件', as: 'part', optional: true, fields: [{ key: 'input', label: '看哪项', as: 'column' }, { key: 'value', label: '不少于', as: 'decimal' }] },
  { key: 'by', label: '按哪项由多到少排列（不选则按本市次序）', as: 'column', optional: true },
  {
    key: 'sections', label: '分段', as: 'part', optional: true,
    fields: [{ key: 'of', label: '按哪个等级分段', as: 'column' }, { key: 'rows', label: '各段', as: 'rows', fields: [{ key: 'label', label: '段名', as: 'text' }, { key: 'values', label: '包括等级', as: 'texts' }] }],
  },
]

import { type Expression, minus, points, rate, ratio, sum, times } from '#domain/formula/expression.ts'
import { type FigureRow, type Input, type Sheet, sheet } from '#domain/formula/sheet.ts'
import { input, inputs } from './count.ts'
import { definitions } from './definitions.ts'
import type { Scheme, SchemeTable } from './scheme.ts'

const percent = { digits: 2, unit: '%' } as const
const perUnit = { key: 'unit', nameAs: 'unit', by: null } as const
const submitted = { by: 'submitted_at' } as const

/** What no definition of a city's choosing says: how long callers wait, how often the hotline calls out. */
const calls = sheet(inputs(['calls_received', 'wait_seconds', 'calls_out']), {
  wait: { label: '平均等待秒数（含放弃的来电）', digits: 0, formula: ratio('wait_seconds', 'calls_received') },
  out: { label: '呼出量', digits: 0, formula: sum('calls_out') },
})

/** From dispatch to result in natural days, not working days: what the citizen lives through. */
const handling = sheet({ ...inputs(['handling_minutes'], submitted), handled: input('completed', submitted) }, {
  handling_days: { label: '平均办理天数（自然日）', digits: 2, formula: ratio('handling_minutes', times(1440, 'handled')) },
})

/** Tasks past their deadline when the month ends stand beside every on-time rate: half of the ways to compute one do not see them (HANDBOOK 6.2). */
const overdue = sheet(inputs(['overdue_open']), { overdue: { label: '期末超期未反馈', digits: 0, formula: sum('overdue_open') } })

/** Answers given on the line belong to no unit: of a unit the same, without them. */
const silent = sheet(inputs(['completed', 'dissatisfied'], submitted), {
  satisfaction_c: { label: '满意率（未表示不满意即满意）', ...percent, formula: rate(minus('completed', 'dissatisfied'), 'completed') },
})

const flow = ['return_rejected', 'return_all', 'rework', 'extension', 'contact'] as const
const onTime = ['on_time_due', 'on_time_completed', 'on_time_valid', 'on_time_judged'] as const

/** What every city can read of itself, whatever its scheme scores: each definition in use beside the others, so that nobody hides behind one. */
const observed: readonly SchemeTable[] = [
  { ref: 'standard.calls', title: '话务', subject: 'city', sheet: together(named('connect', 'connect_15s', 'abandon', 'talk'), calls) },
  { ref: 'standard.flow', title: '办理流程', subject: 'city', sheet: together(named('online', 'first_dispatch', 'hops', 'repeat', ...flow), handling) },
  { ref: 'standard.flow.units', title: '办理流程', subject: 'unit', sheet: together(named(...flow), handling), rows: perUnit },
  { ref: 'standard.time', title: '按时办结的四种算法', subject: 'city', sheet: together(named(...onTime), overdue) },
  { ref: 'standard.time.units', title: '按时办结的四种算法', subject: 'unit', sheet: together(named(...onTime), overdue), rows: perUnit },
  { ref: 'standard.satisfaction', title: '满意率的五种算法', subject: 'city', sheet: named('satisfaction_a', 'satisfaction_b', 'satisfaction_c', 'satisfaction_d', 'satisfaction_e') },
  {
    ref: 'standard.satisfaction.units', title: '满意率的五种算法', subject: 'unit', rows: perUnit,
    sheet: together(named('satisfaction_a', 'satisfaction_b'), apart('silent', silent), named('satisfaction_d', 'satisfaction_e')),
  },
]

/** What the observations are about: first word of their tables' refs after `standard.`; a reader asks for one at a time. */
export const observationTopics = ['calls', 'flow', 'time', 'satisfaction'] as const

/** Shares that look unusual where something may be wrong; signs.data.ts says what each may mean. */
const signs = sheet(
  {
    ...inputs(['callback_total', 'not_rated', 'sms_callbacks', 'satisfied']), ...inputs(['completed_unrecorded'], submitted), filed: input('completed', submitted),
    filed_dissatisfied: input('dissatisfied', submitted), return_requests: input('return_requests', { by: 'return_requested_at' }), ...inputs(['overdue_open']),
  },
  {
    unrated: { label: '未评价占比', ...percent, emptyText: '无回访', formula: rate('not_rated', 'callback_total') },
    sms: { label: '短信回访占比', ...percent, emptyText: '无回访', formula: rate('sms_callbacks', 'callback_total') },
    returns: { label: '当月申请退单', digits: 0, formula: sum('return_requests') },
    unrecorded: { label: '无联系记录办结占比', ...percent, emptyText: '无反馈', formula: rate('completed_unrecorded', 'filed') },
    overdue: { label: '期末超期未反馈', digits: 0, formula: sum('overdue_open') },
    rated_only: { label: '满意率（只计已评价）', ...percent, formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  },
)
const allIn = { label: '满意率（未表示不满意即满意）', ...percent } as const
const lift = { label: '不表态计满意抬高的百分点', digits: 2, unit: '个百分点', formula: points('all_in', 'rated_only') } as const satisfies FigureRow

const signTables: readonly SchemeTable[] = [
  {
    ref: 'signs.city', title: '全市', subject: 'city',
    sheet: together(signs, named('extension'), {
      inputs: { ...inputs(['withdrawn', 'withdrawn_after_contact', 'online_resolved']) },
      figures: {
        after_contact: { label: '联系后撤单占撤单', ...percent, emptyText: '无撤单', formula: rate('withdrawn_after_contact', 'withdrawn') },
        all_in: { ...allIn, formula: rate(minus(sum('online_resolved', 'filed'), 'filed_dissatisfied'), sum('online_resolved', 'filed')) }, lift,
      },
    }),
  },
  {
    ref: 'signs.units', title: '承办单位', subject: 'unit', rows: perUnit,
    sheet: together(signs, named('extension'), {
      inputs: inputs(['task_withdrawn_after_contact'], { by: 'registered_at' }),
      figures: {
        after_contact: { label: '联系后撤单量', digits: 0, formula: sum('task_withdrawn_after_contact') },
        all_in: { ...allIn, formula: rate(minus('filed', 'filed_dissatisfied'), 'filed') }, lift,
      },
    }),
  },
]

const scheme = (tables: readonly SchemeTable[]): Scheme => ({ from: '2000-01', source: 'HANDBOOK 6：平台固定的算法，与城市的考核口径无关', tables, lists: [], examples: [] })

/** 标准观察 and 反常提示 as schemes of their own, so that a figure opens and is exported as any other. They are counted from the rows as they stand, never frozen. */
export const observations = scheme(observed)
export const telltales = scheme(signTables)

/** The observations about one topic, or all. */
export const observationsOf = (about: (typeof observationTopics)[number] | undefined): Pick<Scheme, 'tables'> =>
  ({ tables: observations.tables.filter(({ ref }) => about === undefined || ref.split('.')[1] === about) })

/** The standard scheme that has a table of this ref; null: the table is the city's. */
export const standardOf = (ref: string): Scheme | null => [observations, telltales].find(one => one.tables.some(table => table.ref === ref)) ?? null

/** Definitions side by side in one sheet; what is counted into the month by another date is another input. */
function named(...keys: string[]): Sheet {
  return together(...keys.map(key => {
    const found = definitions.find(one => one.key === key)
    if (!found) throw new Error(`没有定义 ${key}`)
    return apart('', { inputs: found.inputs, figures: { [key]: found.figure } })
  }))
}

/** A sheet whose inputs carry the date they go by in their names, and `mark`, so that it can stand beside others; no input is called as a figure is. */
function apart(mark: string, { inputs, figures }: Sheet): Sheet {
  const rename = (name: string) => (Object.hasOwn(inputs, name) ? [mark, name, inputs[name]?.count?.by, Object.hasOwn(figures, name) && 'total'].filter(Boolean).join('_') : name)
  return {
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, row]): [string, Input] => [rename(name), row])),
    figures: Object.fromEntries(Object.entries(figures).map(([name, row]) => [name, row.formula ? { ...row, formula: renamed(row.formula, rename) } : row])),
  }
}

/** Formulas are plain JSON; `name` is the only key under which they mention something. */
function renamed(formula: Expression, rename: (name: string) => string): Expression {
  return JSON.parse(JSON.stringify(formula), (key, value: unknown) => (key === 'name' && typeof value === 'string' ? rename(value) : value)) as Expression
}

function together(...sheets: readonly Sheet[]): Sheet {
  return { inputs: Object.assign({}, ...sheets.map(one => one.inputs)), figures: Object.assign({}, ...sheets.map(one => one.figures)) }
}

/** A column of an export. `personal`: in full only where that was asked for and agreed to, else masked as on the pages. */
export interface ExportColumn { label: string; personal?: true }

interface Source {
  label: string
  /** What one row is counted as. */
  measure: string
  columns: Readonly<Record<string, ExportColumn>>
}

const written = { unit: { label: '承办单位' }, enteredBy: { label: '登记人' }, enteredAt: { label: '登记时间' }, withdrawn: { label: '撤销' } } as const

/** Lists that can be taken out, with their columns in order. A text in the citizen's own words is made anonymous unless personal data were asked for. */
export const exportSources = {
  orders: {
    label: '工单列表', measure: '件',
    columns: {
      number: { label: '工单编号' }, state: { label: '状态' }, title: { label: '标题' }, requestType: { label: '诉求类型' }, channel: { label: '来源渠道' }, urgency: { label: '紧急程度' },
      category: { label: '诉求分类' }, region: { label: '事发地区' }, leadUnit: { label: '承办单位' }, registeredAt: { label: '登记时间' }, dueKind: { label: '时限' }, dueAt: { label: '到期时间' },
      due: { label: '是否超期' }, reworks: { label: '重办次数' }, hops: { label: '派单次数' }, content: { label: '诉求内容' }, answer: { label: '答复内容' },
      callerName: { label: '诉求人', personal: true }, callerPhone: { label: '诉求人电话', personal: true }, callerAddress: { label: '诉求人地址', personal: true },
      callerIdNumber: { label: '诉求人身份证号', personal: true }, callerPlate: { label: '诉求人车牌号', personal: true }, incidentAddress: { label: '事发地址', personal: true },
    },
  },
  assessmentRows: {
    label: '考核明细', measure: '行',
    columns: { label: { label: '编号' }, at: { label: '时间' }, unit: { label: '承办单位' }, value: { label: '数值' }, counted: { label: '是否计入' }, reasons: { label: '未计入的原因' } },
  },
  ledger: {
    label: '加分扣分台账', measure: '条',
    columns: { period: { label: '月份' }, indicator: { label: '项目' }, points: { label: '分值' }, detail: { label: '明细' }, orderNumber: { label: '工单编号' }, articles: { label: '刊登篇数' }, ...written },
  },
  spotChecks: {
    label: '省级抽查', measure: '件',
    columns: {
      period: { label: '名单' }, orderNumber: { label: '工单编号' }, county: { label: '县市区' }, sampleNumber: { label: '抽查编号' }, sampledAt: { label: '抽查时间' }, rating: { label: '满意度' },
      contacted: { label: '是否联系' }, matter: { label: '诉求内容' }, reply: { label: '答复内容' }, remark: { label: '备注' }, appeal: { label: '申诉' }, ...written,
    },
  },
  knowledgeUpdates: { label: '知识库更新', measure: '条', columns: { title: { label: '条目' }, kind: { label: '类别' }, at: { label: '更新时间' }, ...written } },
  knowledgeReminders: { label: '知识库更新提醒', measure: '条', columns: { title: { label: '条目' }, remindedAt: { label: '提醒时间' }, dueAt: { label: '更新期限' }, answeredAt: { label: '更新时间' }, state: { label: '状态' }, ...written } },
  dutyDays: { label: '领导接听日', measure: '条', columns: { day: { label: '日期' }, leader: { label: '接听领导' }, desk: { label: '专席' }, hours: { label: '时长（小时）' }, supervised: { label: '督办疑难工单' }, ...written } },
  enteredFigures: { label: '录入数据', measure: '条', columns: { period: { label: '月份' }, subject: { label: '对象' }, label: { label: '指标' }, value: { label: '数值' }, source: { label: '出处' }, enteredBy: { label: '录入人' }, enteredAt: { label: '录入时间' } } },
} as const satisfies Record<string, Source>

export type ExportSource = keyof typeof exportSources

/** Labels of an export's columns, in the order asked. Unknown names of columns fall out. */
export function columnsOf(source: ExportSource): readonly (ExportColumn & { key: string })[] {
  return Object.entries<ExportColumn>(exportSources[source].columns).map(([key, column]) => ({ key, ...column }))
}

/** Why these columns cannot be taken from this list, or null. */
export function columnsRefusal(source: ExportSource, columns: readonly string[]): string | null {
  const known = columnsOf(source)
  const stray = columns.find(key => !known.some(column => column.key === key))
  if (stray !== undefined) return `${exportSources[source].label}没有“${stray}”这一列`
  return new Set(columns).size === columns.length ? null : '同一列只能选一次'
}

/** What becomes of an export, with the colour it is shown in. */
export const exportStates = {
  asked: { label: '待审批', tone: 'attention' },
  waiting: { label: '正在生成', tone: 'active' },
  ready: { label: '可下载', tone: 'done' },
  refused: { label: '未同意', tone: 'closed' },
  cancelled: { label: '已取消', tone: 'closed' },
  failed: { label: '未能生成', tone: 'overdue' },
  expired: { label: '已到期删除', tone: 'closed' },
} as const satisfies Record<string, { label: string; tone: string }>

export type ExportState = keyof typeof exportStates

/** What rows are taken out for; every export names one and says more in words. Default. */
export const exportReasons = {
  meeting: '会议或汇报材料',
  checking: '核对、督办、考核核实',
  statistics: '统计分析',
  handOver: '移交承办单位或上级部门',
  inspection: '配合审计、检查或司法调取',
  other: '其他',
} as const

export type ExportReason = keyof typeof exportReasons

export const exportFormats = { xlsx: 'Excel 表格（xlsx）', csv: '文本表格（csv）' } as const
export type ExportFormat = keyof typeof exportFormats

import type { OutlineBlock, OutlineSection, Part } from '#domain/bulletin/outline.ts'

/** `呼入来电8967通，比前一日（11月15日）下降3.20%` of a figure of the editions' tables; the comparison says itself where there is none. */
export const compared = (label: string, ref: string, suffix = ''): string => `${label}{${ref}}${suffix}（比{span.against}{${ref}_change|change}）`

export const heading = (text: string): OutlineBlock => ({ kind: 'heading', level: 1, text })
export const paragraph = (...content: Part[]): OutlineBlock => ({ kind: 'paragraph', content })
/** A sentence that stands only where a list has rows, or only where it has none. */
export const where = (rows: string, ...content: Part[]): OutlineBlock => ({ kind: 'paragraph', content, needs: [rows] })
export const lacking = (rows: string, text: string): OutlineBlock => ({ kind: 'paragraph', content: [text], lacks: [rows] })

/** One section, upright, ending with the signature and for whom it is: the edition's audience, where the city's outline names nobody. */
export const body = (...blocks: OutlineBlock[]): readonly OutlineSection[] => [{ orientation: 'portrait', label: null, title: null, blocks: [...blocks, { kind: 'signature' }, { kind: 'recipients', lines: [{ label: '分送：', text: '' }] }] }]

/** The sentence every edition begins with. */
export const running = (): OutlineBlock => paragraph(
  `{span.inText}，12345热线${compared('呼入来电', 'calls.calls_received', '通')}，${compared('接通率', 'calls.connect')}；`,
  `${compared('受理诉求', 'orders.orders_accepted', '件')}，其中在线办结{orders.online_resolved}件、派发承办单位{orders.dispatched}件；${compared('办结', 'closed.orders_closed', '件')}。`,
)

/** Callbacks and what was due in time, each beside what is overdue. */
export const handled = (): OutlineBlock => paragraph(
  `${compared('回访满意率', 'satisfaction.rate')}；${compared('按时办结率', 'onTime.rate')}。截至{span.end}，超期未反馈{overdue.overdue_open}件，比{span.against}{overdue.overdue_open_change|change}。`,
)

/** Major and urgent orders by number; no words of the caller's. */
export const majorTable: OutlineBlock = {
  kind: 'table', rows: 'major.rows', caption: null, needs: ['major.rows'],
  columns: [
    { label: '工单编号', figure: '.number', width: 4 }, { label: '事项', figure: '.matter', width: 4 }, { label: '地区', figure: '.region', width: 2 },
    { label: '程度', figure: '.urgency', width: 2 }, { label: '承办单位', figure: '.unit', width: 3 }, { label: '状态', figure: '.state', width: 2 },
  ],
}

export const overdueTable: OutlineBlock = {
  kind: 'table', rows: 'overdueTop.rows', caption: null, needs: ['overdueTop.rows'],
  columns: [{ label: '序号', figure: '#', width: 1 }, { label: '承办单位', figure: '.unit', width: 4 }, { label: '超期未反馈（件）', figure: '.count', width: 2 }],
}

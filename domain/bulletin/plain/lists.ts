import type { List } from '#domain/assessment/lists.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { OutlineBlock, OutlineSection } from '../outline.ts'

/** Where in the plain bulletin a list stands. */
type Part = 'intake' | 'topics' | 'handling'
interface Written<L> { part: Part; blocks: (list: L) => readonly OutlineBlock[] }
type Kind = List['kind']
type Of<K extends Kind> = Extract<List, { kind: K }>

/** How the plain bulletin prints a kind of list; kinds that only serve a city's own sentences are not printed. */
const written: { [K in Kind]?: Written<Of<K>> } = {
  types: {
    part: 'intake', blocks: ({ ref, share }) => [
      { kind: 'paragraph', needs: [`${ref}.rows`], content: ['按诉求类型分：', { list: `${ref}.rows`, item: `{.type}{.count}件${share ? '，占比{.share_pct}' : ''}`, separator: '；' }, `（{#${ref}}）。`] },
      { kind: 'chart', name: ref, needs: [`${ref}.rows`], type: 'pie', unit: '件', digits: 0, caption: '受理诉求按类型占比', rows: `${ref}.rows`, category: '.type', series: [{ name: '件数', figure: '.count' }] },
    ],
  },
  channels: {
    part: 'intake', blocks: ({ ref }) => [
      { kind: 'paragraph', needs: [ref], content: ['按来源渠道分：', { list: ref, item: '{.channel}{.count}件' }, `（{#${ref}}）。`] },
      { kind: 'chart', name: ref, needs: [ref], type: 'pie', unit: '件', digits: 0, caption: '受理诉求按渠道占比', rows: ref, category: '.channel', series: [{ name: '件数', figure: '.count' }] },
    ],
  },
  top: {
    part: 'topics', blocks: ({ ref, of, share }) => [
      {
        kind: 'paragraph', needs: [`${ref}.rows`],
        content: [`受理较多的诉求${of === 'majors' ? '大类' : '小类'}依次为`, { list: `${ref}.rows`, item: '{.category}{.count}件' }, ...(share ? ['，分别占受理诉求的', { list: `${ref}.rows`, item: '{.share_pct}' }] : []), `（{#${ref}}）。`],
      },
      { kind: 'paragraph', lacks: [`${ref}.rows`], content: ['{month}月没有受理诉求。'] },
      {
        kind: 'chart', name: ref, needs: [`${ref}.rows`], type: 'bar', unit: '件', digits: 0, caption: `诉求热点（${of === 'majors' ? '大类' : '小类'}）`,
        rows: `${ref}.rows`, category: '.category', series: [{ name: '件数', figure: '.count' }],
      },
    ],
  },
  event: { part: 'topics', blocks: ({ ref, share }) => [{ kind: 'paragraph', needs: [`${ref}.count`], content: [`热点事件：{${ref}.topic}，相关诉求{${ref}.count}件${share ? `，占受理诉求的{${ref}.share_pct}` : ''}。`] }] },
  dispatchedTopics: {
    part: 'topics', blocks: ({ ref }) => [{ kind: 'paragraph', needs: [`${ref}.rows`], content: ['转办较多的是', { list: `${ref}.rows`, item: '{.major}（主要涉及{.minor}，转办{.dispatched}件）' }, '。'] }],
  },
  dissatisfied: {
    part: 'handling', blocks: ({ ref }) => [
      { kind: 'heading', level: 2, text: '不满意诉求', needs: [`${ref}.rows`] },
      {
        kind: 'table', name: ref, needs: [`${ref}.rows`], rows: `${ref}.rows`, title: '不满意较多的诉求类别', caption: null,
        columns: [{ label: '类别', figure: '.category', width: 3 }, { label: '不满意量（件）', figure: '.count', width: 2 }, { label: '占比', figure: '.share_pct', width: 2 }],
      },
    ],
  },
  overdue: {
    part: 'handling', blocks: ({ ref }) => [
      { kind: 'heading', level: 2, text: '超期未反馈工单' },
      { kind: 'paragraph', needs: [`${ref}.total`], content: [`截至{month}月底，超期未反馈的工单有{${ref}.total}件，涉及{${ref}.unit_count}家承办单位（{#${ref}}）。`] },
      { kind: 'paragraph', lacks: [`${ref}.total`], content: ['截至{month}月底，没有超期未反馈的工单。'] },
      {
        kind: 'table', name: ref, needs: [`${ref}.total`], rows: `${ref}.rows`, title: '超期未反馈工单', caption: null,
        columns: [{ label: '承办单位', figure: '.unit', width: 3 }, { label: '件数', figure: '.count', width: 1 }, { label: '诉求内容', figure: '.topic', width: 3 }],
      },
    ],
  },
}

/** The scheme's lists of one part, in the scheme's order. */
export const listBlocks = (scheme: Scheme, part: Part): OutlineBlock[] => scheme.lists.flatMap(list => {
  // The table ties a kind to its list; the compiler cannot follow the pair through the look-up.
  const how = written[list.kind] as Written<List> | undefined
  return how?.part === part ? how.blocks(list) : []
})

/** Points taken and given (domain/ledger), an annex each; the lines of one unit in one cell. */
export const pointLists = (scheme: Scheme): OutlineSection[] => scheme.lists.flatMap((list): OutlineSection[] => {
  if (list.kind !== 'pointsList') return []
  const title = list.of === 'deductions' ? '考核扣分表' : '考核加分表'
  return [{
    orientation: 'portrait', annex: list.ref, title: [`{year}年{month}月${title}`],
    blocks: [
      {
        kind: 'table', name: `${list.ref}.table`, needs: [list.ref], rows: list.ref, caption: null,
        columns: [
          { label: '承办单位', figure: '.unit', merge: true, width: 4 }, { label: '分值', figure: '.points|signed', width: 2 }, { label: '项目', figure: '.indicator', width: 4 },
          { label: '明细', figure: '.detail', after: '（工单：{.order_id}）', width: 10, align: 'left' },
        ],
      },
      { kind: 'paragraph', lacks: [list.ref], content: ['{month}月没有加扣分。'] },
    ],
  }]
})

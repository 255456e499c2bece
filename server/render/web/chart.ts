import { createRequire } from 'node:module'
import { chartOptions, describePanel, panelHeight } from '#domain/bulletin/chartOptions.ts'
import type { Chart, Inline } from '#domain/bulletin/tree.ts'
import { chartTable } from '#server/render/chartTable.ts'
import { attributes, escapeHtml } from './escape.ts'
import { anchor, table } from './table.ts'

const load = createRequire(import.meta.url)

/** Comes with the first picture, and in one file: its six hundred modules are a quarter of what the server would load at every start. */
let drawer: typeof import('echarts') | undefined
const echarts = (): typeof import('echarts') => (drawer ??= load('echarts') as typeof import('echarts'))

/** A chart as inline SVG, one picture for each panel, described in words for those who don't see it, and its numbers as a table that opens. */
export function chart(node: Chart, inlines: (content: Inline[]) => string): string {
  const several = node.panels.length > 1
  const pictures = node.panels.map((_, i) => picture(node, i, several ? 360 : 640))
  const numbers = `<details><summary>数据表</summary>${table({ ...chartTable(node), title: null }, `${node.caption}（数据）`, inlines)}</details>`
  return `<figure${attributes({ class: several ? 'chart panels' : 'chart', id: anchor(node.ref), 'data-ref': node.ref })}><div>${pictures.join('\n')}</div><figcaption>${escapeHtml(node.caption)}</figcaption>${numbers}</figure>`
}

function picture(node: Chart, index: number, width: number): string {
  const height = panelHeight(node, index, width)
  const drawing = echarts().init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption({ ...chartOptions(node, index), aria: { enabled: false } })
    const id = `${anchor(node.ref)}-${index}`
    const panel = node.panels[index]?.title
    const words = `<title id="${id}-t">${escapeHtml(`${node.caption}${panel ? `：${panel}` : ''}`)}</title><desc id="${id}-d">${escapeHtml(describePanel(node, index))}</desc>`
    const svg = steady(drawing.renderToSVGString(), id)
    return svg.replace(/^<svg[^>]*>/, `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${id}-t ${id}-d` })}>${words}`)
  } finally {
    // an undisposed chart keeps the process alive
    drawing.dispose()
  }
}

/** ECharts numbers its ids from the start of the process; the same bulletin has to give the same bytes. Styles of hovering are of no use here, and type is said in attributes. */
function steady(svg: string, id: string): string {
  return svg.replaceAll(/<style[\s\S]*?<\/style>/g, '').replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, '').replaceAll(/\bzr\d+-/g, `${id}-`)
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => style.split(';').filter(Boolean).map(rule => ` ${rule.slice(0, rule.indexOf(':')).trim()}="${rule.slice(rule.indexOf(':') + 1).trim()}"`).join(''))
}

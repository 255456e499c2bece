import * as echarts from 'echarts'
import { chartOptions, describePanel, panelHeight } from '#domain/bulletin/chartOptions.ts'
import type { Chart } from '#domain/bulletin/tree.ts'
import { attributes, escapeHtml } from './escape.ts'

/** A chart as inline SVG, one picture for each panel, described in words for those who don't see it. */
export function chart(node: Chart): string {
  const several = node.panels.length > 1
  const pictures = node.panels.map((_, i) => picture(node, i, several ? 360 : 640))
  return `<figure${attributes({ class: several ? 'chart panels' : 'chart', 'data-ref': node.ref })}><div>${pictures.join('\n')}</div><figcaption>${escapeHtml(node.caption)}</figcaption></figure>`
}

function picture(node: Chart, index: number, width: number): string {
  const height = panelHeight(node, index, width)
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption({ ...chartOptions(node, index), aria: { enabled: false } })
    const svg = steady(drawing.renderToSVGString(), `${node.ref}-${index}`)
    return svg.replace(/^<svg[^>]*>/, `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': describePanel(node, index) })}>`)
  } finally {
    // an undisposed chart keeps the process alive
    drawing.dispose()
  }
}

/** ECharts numbers its ids from the start of the process; the same bulletin has to give the same bytes. Styles of hovering are of no use here. */
function steady(svg: string, ref: string): string {
  const name = ref.replaceAll(/[^\w-]/g, char => `-${char.codePointAt(0)?.toString(16)}`)
  return svg.replaceAll(/<style[\s\S]*?<\/style>/g, '').replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, '').replaceAll(/\bzr\d+-/g, `${name}-`)
}

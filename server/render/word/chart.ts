import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx'
import { type ChartLine, ChartRun } from 'docx/charts'
import { describePanel, pieSlices, scaleEnd } from '#domain/bulletin/chartOptions.ts'
import { ink, onColor, seriesColor } from '#domain/bulletin/palette.ts'
import type { Chart } from '#domain/bulletin/tree.ts'
import { textWidth } from './page.ts'
import { fonts, style } from './style.ts'
import { caption } from './text.ts'

type Panel = Chart['panels'][number]
const pxPerTwip = 96 / 1440
const hidden = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

/** A chart as native, editable Word charts, one for each panel, with its caption kept below. */
export function chart(node: Chart): (Paragraph | Table)[] {
  if (node.panels.length <= 1) return [chartParagraph(node, 0, 580, true), caption(node.caption, node.ref)]
  return [panelTable(node), caption(node.caption, node.ref)]
}

/** Several panels stand in a table without borders, two or three in a row; rows may go over to the next page, the last one keeps the caption. */
function panelTable(node: Chart): Table {
  const longNames = node.panels.some(panel => panel.categories.some(name => name.length > 6))
  const perRow = node.panels.length > 4 && !longNames ? 3 : 2
  const total = textWidth('portrait')
  const width = Math.floor(total / perRow)
  const px = Math.floor(width * pxPerTwip) - 4
  const count = Math.ceil(node.panels.length / perRow)
  const rows = Array.from({ length: count }, (_, r) =>
    new TableRow({
      cantSplit: true,
      children: Array.from({ length: perRow }, (_, c) => new TableCell({
        width: { size: width, type: WidthType.DXA }, margins: { left: 0, right: 0, top: 0, bottom: 0 }, verticalAlign: VerticalAlignTable.CENTER,
        children: [node.panels[r * perRow + c] === undefined ? new Paragraph({ style: style.chart, keepNext: r === count - 1 }) : chartParagraph(node, r * perRow + c, px, r === count - 1)],
      })),
    }))
  const borders = { top: hidden, bottom: hidden, left: hidden, right: hidden, insideHorizontal: hidden, insideVertical: hidden }
  return new Table({ width: { size: width * perRow, type: WidthType.DXA }, columnWidths: Array.from({ length: perRow }, () => width), layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER, borders, rows })
}

function chartParagraph(node: Chart, index: number, width: number, keepNext: boolean): Paragraph {
  // Word has no chart of nothing.
  const empty = (node.panels[index]?.categories.length ?? 0) === 0
  return new Paragraph({ style: style.chart, keepNext, children: [empty ? new TextRun('（本期没有数据）') : panelChart(node, index, width)] })
}

function panelChart(node: Chart, index: number, width: number): ChartRun {
  const panel = node.panels[index]
  if (!panel) throw new RangeError(`chart ${node.ref} has no panel ${index}`)
  const small = width < 400
  const numberFormat = `0${node.digits > 0 ? `.${'0'.repeat(node.digits)}` : ''}${node.unit === '' ? '' : `"${node.unit}"`}`
  const font = { size: small ? 8 : panel.categories.length * panel.series.length > 6 ? 8.5 : 10, color: hex(ink) }
  const base = {
    font: { name: fonts.song, color: hex(ink) },
    ...(panel.title === null ? {} : { title: { text: panel.title, font: { size: small ? 9 : 11, bold: true, color: hex(ink) } } }),
    chartArea: { fill: 'FFFFFF', border: 'none' },
    transformation: { width, height: panelHeight(node, panel, width) },
    altText: { name: node.caption, title: node.caption, description: describePanel(node, index) },
    categories: panel.categories,
  } as const
  if (node.type === 'pie') return pie(node, panel, base, numberFormat, font)
  const negative = panel.series.some(series => series.values.some(value => value < 0))
  const axes = {
    // no rotation: long names break into lines instead of slanting
    categoryAxis: { font, gridlines: false, ...(node.type === 'bar' ? { reverseOrder: true } : { labelRotation: 0 }) },
    // room beyond the longest bar for its label: in a small chart LibreOffice would break it
    valueAxis: { visible: node.type === 'line', gridlines: node.type === 'line', font, ...(negative ? {} : { minimum: 0 }), ...(small && node.type === 'bar' ? { maximum: Math.ceil(scaleEnd(node, panel) * 1.3) } : {}) },
    legend: panel.series.length > 1 ? { position: 'bottom', font } as const : false as const,
    series: panel.series.map((series, i) => ({ ...series, color: hex(seriesColor(i)), ...(node.type === 'line' ? { line: { color: hex(seriesColor(i)), width: 2.25 } satisfies ChartLine } : {}) })),
  }
  if (node.type === 'line') return new ChartRun({ type: 'line', ...base, ...axes, markers: true, dataLabels: { value: true, position: 'above', numberFormat, font } })
  return new ChartRun({ type: node.type, ...base, ...axes, gapWidth: small ? 40 : 70, dataLabels: { value: true, position: 'outsideEnd', numberFormat, font } })
}

/** Large slices hold their share; every slice stands with its share in the list beside them, where small ones cannot cover each other. */
function pie(node: Chart, panel: Panel, base: PieBase, numberFormat: string, font: { size: number; color: string }): ChartRun {
  const slices = pieSlices(node, panel)
  const shown = node.unit === '%' ? { value: true, numberFormat } : { percentage: true, numberFormat: '0.00%' }
  return new ChartRun({
    type: 'pie', ...base,
    categories: slices.map(slice => `${slice.name} ${slice.share}`),
    legend: { position: 'right', font },
    series: [{
      name: panel.series[0]?.name ?? '',
      values: slices.map(slice => slice.value),
      colors: slices.map((_, i) => hex(seriesColor(i))),
      pointLabels: slices.map((slice, i) => slice.large ? { ...shown, position: 'center', font: { ...font, color: hex(onColor(i)) } } : false),
    }],
  })
}

type PieBase = Pick<ConstructorParameters<typeof ChartRun>[0], 'font' | 'title' | 'chartArea' | 'transformation' | 'altText'> & { categories: string[] }

/** Pixels: bars need a line each, the rest a proportion of the width. LibreOffice breaks a label sooner the lower its chart is. */
function panelHeight(node: Chart, panel: Panel, width: number): number {
  const head = panel.title === null ? 0 : 22
  const legend = panel.series.length > 1 ? 24 : 0
  if (node.type === 'bar') return head + legend + 20 + panel.categories.length * Math.max(28, 20 * panel.series.length)
  if (node.type === 'pie' && width >= 400) return head + Math.min(230, Math.max(180, 20 + panel.categories.length * 26))
  return head + legend + (width < 400 ? Math.round(width * 0.66) : 215)
}

function hex(color: string): string {
  return color.slice(1).toUpperCase()
}

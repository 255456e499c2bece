import { AlignmentType, type IBaseParagraphStyleOptions, type IPropertiesOptions, LineRuleType } from 'docx'

/**
 * Type of GB/T 9704-2012 as named styles, so that whoever edits the file changes a style and not every paragraph.
 * Office fonts are only named, never shipped; what stands in for them is told in docs/bulletin-outputs.md.
 */
export const fonts = { body: '仿宋_GB2312', black: '黑体', kai: '楷体_GB2312', title: '方正小标宋简体', song: '宋体' } as const

/** 225 mm of text in 22 lines: 28.95 pt. In twips, as everything that does not say points. */
export const lineTwips = 579

/** A character of body text with its spacing: 156 mm / 28. */
export const charTwips = 316

export const style = {
  body: 'Body', note: 'BodyNote', title: 'Title', annexLabel: 'AnnexLabel', annexTitle: 'AnnexTitle', letterhead: 'Letterhead', issue: 'IssueLine',
  caption: 'Caption', offGrid: 'OffGrid', cell: 'TableCell', headCell: 'TableHead', tableNote: 'TableNote', imprint: 'Imprint', pageNumber: 'PageNumber', chart: 'ChartLine',
} as const

export const red = 'E60012'
const exactLine = { line: lineTwips, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const
/** −0.2 pt brings 28 characters of 16 pt on a line: 156 mm / 28 = 15.8 pt. */
const spaced = { characterSpacing: -4 } as const
const twoChars = { firstLineChars: 200, firstLine: 640 } as const
const centred = { alignment: AlignmentType.CENTER } as const
const heading = (name: string, font: string): IBaseParagraphStyleOptions => ({
  name, basedOn: style.body, next: style.body, quickFormat: true, run: { font: face(font), size: 32, color: '000000', bold: false, italics: false }, paragraph: { keepNext: true },
})

/** Fonts, sizes and distances of every kind of paragraph; levels 一、黑体, （一）楷体, 1. and （1）仿宋 (7.3.3). */
export const styles: IPropertiesOptions['styles'] = {
  default: {
    document: { run: { font: face(fonts.body), size: 32, color: '000000', language: { eastAsia: 'zh-CN', value: 'en-US' } } },
    heading1: heading('heading 1', fonts.black), heading2: heading('heading 2', fonts.kai), heading3: heading('heading 3', fonts.body), heading4: heading('heading 4', fonts.body),
    title: { name: 'Title', basedOn: style.offGrid, next: style.body, quickFormat: true, run: { font: face(fonts.title), size: 44, color: '000000' }, paragraph: { ...centred, keepNext: true, spacing: exact(33) } },
    caption: { name: 'caption', basedOn: style.offGrid, next: style.body, quickFormat: true, run: { font: face(fonts.black), size: 24, color: '000000', italics: false, bold: false }, paragraph: { ...centred, spacing: { ...exact(18), before: 60, after: 160 } } },
  },
  paragraphStyles: [
    { id: style.body, name: '公文正文', quickFormat: true, run: spaced, paragraph: { alignment: AlignmentType.JUSTIFIED, spacing: exactLine, indent: twoChars } },
    { id: style.note, name: '公文说明', basedOn: style.offGrid, quickFormat: true, run: { size: 28 }, paragraph: { alignment: AlignmentType.JUSTIFIED, spacing: exact(24), indent: { firstLineChars: 200, firstLine: 560 } } },
    { id: style.letterhead, name: '发文机关标志', next: style.issue, run: { font: face(fonts.title), color: red }, paragraph: centred },
    { id: style.issue, name: '发文字号', next: style.body, run: spaced, paragraph: { spacing: exactLine } },
    { id: style.annexLabel, name: '附件序号', next: style.annexTitle, run: { ...spaced, font: face(fonts.black) }, paragraph: { spacing: exactLine, keepNext: true } },
    { id: style.annexTitle, name: '附件标题', basedOn: style.title, next: style.body, run: { size: 36 }, paragraph: { ...centred, keepNext: true, spacing: exact(28) } },
    { id: style.cell, name: '表格文字', basedOn: style.offGrid, run: { font: face(fonts.song) } },
    { id: style.headCell, name: '表头', basedOn: style.cell, run: { font: face(fonts.black) } },
    { id: style.tableNote, name: '表注', basedOn: style.offGrid, run: { font: face(fonts.song) } },
    { id: style.chart, name: '图', basedOn: style.offGrid, next: style.caption, paragraph: { ...centred, keepNext: true, spacing: { before: 60, after: 0 } } },
    { id: style.imprint, name: '版记', basedOn: style.offGrid, run: { size: 28 }, paragraph: { spacing: exact(24), indent: { left: 280, right: 280 } } },
    { id: style.pageNumber, name: '公文页码', run: { font: face(fonts.song), size: 28 } },
  ],
}

/** What a line grid would stretch, small print to body lines and charts to whole ones, is based on this; the package's own options cannot say it. */
export const offGridStyle = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:customStyle="1" w:styleId="${style.offGrid}"><w:name w:val="不对齐网格"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style></w:styles>`

/** A line of so many points. */
export function exact(points: number) {
  return { line: Math.round(points * 20), lineRule: LineRuleType.EXACT }
}

/** Chinese characters in the office font, figures and Latin letters in Times New Roman. */
export function face(eastAsia: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, cs: 'Times New Roman' }
}

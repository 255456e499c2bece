import { utils, type WorkSheet, write } from '@e965/xlsx'
import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { textCell } from '#server/export/table/cell.ts'
import { definitionsOf } from './sheets/definitions.ts'
import { tableSheet } from './sheets/tableSheet.ts'
import { tablesOf } from './sheets/tables.ts'

/**
 * Every table of a bulletin, and every chart's numbers, on a sheet of its own as printed, numbers as numbers; on the last sheet 口径, how each column and each figure of the text is defined.
 * In: the composed tree, the figures behind it, and whose copy it is (null: nobody's), which then has a sheet of its own. Out: the bytes of an .xlsx.
 */
export function renderXlsx(bulletin: Bulletin, figures: FigureSet, mark: string | null = null): Buffer {
  const workbook = utils.book_new()
  workbook.Props = { Title: bulletin.title.join(''), Author: bulletin.issuer }
  const tables = tablesOf(bulletin)
  for (const { name, title, table } of tables) utils.book_append_sheet(workbook, tableSheet(title, table), name)
  if (mark !== null) utils.book_append_sheet(workbook, { '!ref': 'A1', A1: textCell(mark), '!cols': [{ wch: 80 }] }, '下载说明')
  utils.book_append_sheet(workbook, definitions(definitionsOf(bulletin, tables, figures)), '口径')
  return write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true })
}

function definitions(rows: string[][]): WorkSheet {
  const sheet = utils.aoa_to_sheet([['所在', '栏目', '指标', '印出', '口径', '编号'], ...rows].map(cells => cells.map(textCell)))
  sheet['!cols'] = [10, 28, 24, 14, 80, 44].map(wch => ({ wch }))
  return sheet
}

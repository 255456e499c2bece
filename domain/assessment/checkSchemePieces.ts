import { figureRow, inputRow, labelOf } from '#domain/formula/sheet.ts'
import { itemForms } from '#domain/ledger/itemForms.data.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import type { SchemeFinding } from './checkScheme.ts'
import type { SchemeChange } from './checkSchemeChanges.ts'
import { type Piece, type PieceForm, pieceFaults, pieceWords } from './fields.ts'
import { listForms } from './listForms.data.ts'
import type { List } from './lists.ts'
import type { Scheme } from './scheme.ts'

/** Where findings and changes of lists and of the ledger stand: no table has such a ref. */
export const pieces = { lists: ':lists', ledger: ':ledger' } as const

const titles = { [pieces.lists]: '清单', [pieces.ledger]: '加分扣分' } as const

/** What a list is called: its kind, and its place in the bulletin. */
export const listName = (list: List): string => `${listForms[list.kind].label}（${list.ref}）`

/** A list or an item in words. */
export const listWords = (list: List, scheme: Pick<Scheme, 'tables'>): string => wordsOf(listForms[list.kind], list, scheme)
export const itemWords = (item: LedgerItem, scheme: Pick<Scheme, 'tables'>): string => wordsOf(itemForms[item.source], item, scheme)

const wordsOf = ({ label, fields }: PieceForm, piece: object, scheme: Pick<Scheme, 'tables'>) => `${label}：${pieceWords(fields, piece as Piece, scheme)}`

/** What is wrong with the lists and the ledger of a draft; `name` is their number, from 0. `known`: columns the base has, which are told of at their table. */
export function pieceFindings(draft: Scheme, known: (table: string, name: string) => boolean): SchemeFinding[] {
  const ledger = draft.ledger ?? []
  return [
    ...draft.lists.flatMap((list, at) => found(pieces.lists, at, [
      ...pieceFaults(listForms[list.kind].fields, list as unknown as Piece, draft, known), ...twice(draft.lists.map(placeOf), at, '另有一份清单排在同一个位置'),
    ].map(sentence => `${listForms[list.kind].label}：${sentence}`))),
    ...ledger.flatMap((item, at) => found(pieces.ledger, at, [
      ...pieceFaults(itemForms[item.source].fields, item as unknown as Piece, draft, known), ...twice(ledger.map(one => one.key), at, `代号“${item.key}”用了两次`), ...itemFaults(item, draft),
    ].map(sentence => `${item.indicator || itemForms[item.source].label}：${sentence}`))),
  ]
}

/** One place may be filled by lists of several kinds, each with its own columns. */
const placeOf = (list: List) => `${list.kind} ${list.ref}`

const found = (table: string, at: number, sentences: readonly string[]): SchemeFinding[] => sentences.map(sentence => ({ table, name: String(at), sentence }))

const twice = (names: readonly string[], at: number, sentence: string): string[] => (names.indexOf(names[at] ?? '') < at ? [sentence] : [])

function itemFaults(item: LedgerItem, { tables }: Scheme): string[] {
  if (item.source === 'entered') {
    const sign = (text: string) => Math.sign(Number(text))
    return [
      ...(sign(item.points) === 0 ? ['每件分值不能为 0，扣分写负数，加分写正数'] : []),
      ...(item.least !== undefined && item.most !== undefined && Math.abs(Number(item.least)) > Math.abs(Number(item.most)) ? ['一次至少的分值大于一次至多的分值'] : []),
    ]
  }
  const table = tables.find(one => one.ref === item.table)
  if (!table) return []
  const row = figureRow(table.sheet, item.figure)
  return [
    ...(table.subject === 'unit' ? [] : [`“${table.title}”不是各承办单位的表，加扣分记不到单位`]),
    ...(row === undefined && inputRow(table.sheet, item.figure) ? [`“${labelOf(table.sheet, item.figure)}”是计数，请选择算出的指标`] : []),
    ...(item.source === 'grade' && row && !row.grade ? [`“${row.label}”不是等级，请选择评等级的指标`] : []),
    ...(item.source === 'grade' && row?.grade ? Object.keys(item.points).filter(letter => !row.grade?.some(rule => rule.grade === letter)).map(letter => `“${row.label}”没有“${letter}”这个等级`) : []),
    ...(item.source === 'figure' && row?.grade ? [`“${row.label}”是等级，请改用按等级自动计`] : []),
  ]
}

/** Lists and ledger items that differ, as people read them. */
export function pieceChanges(before: Scheme, after: Scheme): SchemeChange[] {
  return [
    ...changed('list', pieces.lists, before.lists, after.lists, placeOf, listName, [list => listWords(list, before), list => listWords(list, after)]),
    ...changed('ledger', pieces.ledger, before.ledger ?? [], after.ledger ?? [], item => item.key, item => item.indicator, [item => itemWords(item, before), item => itemWords(item, after)]),
  ]
}

type Words<T> = readonly [before: (one: T) => string, after: (one: T) => string]

function changed<T>(kind: SchemeChange['kind'], table: (typeof pieces)[keyof typeof pieces], before: readonly T[], after: readonly T[], key: (one: T) => string, label: (one: T) => string, [wordsBefore, wordsAfter]: Words<T>): SchemeChange[] {
  const [old, next] = [new Map(before.map(one => [key(one), one])), new Map(after.map(one => [key(one), one]))]
  return [...new Set([...old.keys(), ...next.keys()])].flatMap(name => {
    const [was, is] = [old.get(name), next.get(name)]
    const [one, other] = [was === undefined ? null : wordsBefore(was), is === undefined ? null : wordsAfter(is)]
    const called = is ?? was
    return one === other || called === undefined ? [] : [{ table, title: titles[table], kind, name, label: label(called), before: one, after: other }]
  })
}

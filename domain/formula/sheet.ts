import type { Before, Count } from '#domain/assessment/count.ts'
import type { Expression } from './expression.ts'

/** A number that comes in: a count of rows, a figure of a month before, or else a figure somebody enters (assessment/count.ts). */
export interface Input { label: string; count?: Count; before?: Before }

/** A number that is computed and printed. What is printed is what is carried on: it is rounded half-up to `digits` before others use it. */
export interface FigureRow<Name extends string = string> {
  label: string
  /** Decimals printed; 0 for a grade. */
  digits: number
  /** `%` and `个百分点` are printed with the number; 分 stands in the heads of tables. */
  unit?: '%' | '个百分点' | '分'
  /** Without a formula and without rules for a grade the figure is always entered. */
  formula?: Expression<Name>
  /** Instead of a formula: the letter of the first rule that holds. */
  grade?: GradeRule<Name>[]
  /** Printed, and carried on, when a denominator is zero; without it the figure stays empty. */
  empty?: string
  /** Printed instead of a number when a denominator is zero; default 无评价. */
  emptyText?: string
  /** 满分: the greatest value it can reach; check.ts compares it with the formula. */
  full?: string
}

/** A letter, given when the figure `of` is below one bound and at or above the other; without `of` always. */
export interface GradeRule<Name extends string = string> { grade: string; of?: Name; below?: string; atLeast?: string }

/** The inputs and figures of one kind of row: the city, a unit, a county. */
export interface Sheet<FigureName extends string = string, InputName extends string = string> {
  inputs: Record<InputName, Input>
  figures: Record<FigureName, FigureRow>
}

/** A sheet whose formulas can only mention names that the sheet has. */
export const sheet = <FigureName extends string, InputName extends string>(
  inputs: Record<InputName, Input>,
  figures: Record<FigureName, FigureRow<NoInfer<FigureName> | NoInfer<InputName>>>,
): Sheet<FigureName, InputName> => ({ inputs, figures })

/** The figure of that name; names are data and may spell anything. */
export const figureRow = (sheet: Sheet, name: string): FigureRow | undefined => (Object.hasOwn(sheet.figures, name) ? sheet.figures[name] : undefined)

/** The input of that name. */
export const inputRow = (sheet: Sheet, name: string): Input | undefined => (Object.hasOwn(sheet.inputs, name) ? sheet.inputs[name] : undefined)

/** What a name is called in print. */
export const labelOf = (sheet: Sheet, name: string): string => (figureRow(sheet, name) ?? inputRow(sheet, name))?.label ?? name

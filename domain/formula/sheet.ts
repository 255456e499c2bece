import type { Expression } from './expression.ts'

/** A number that comes in: a count of rows, or a figure somebody entered. */
export interface Input { label: string }

/** A number that is computed and printed. What is printed is what is carried on: it is rounded half-up to `digits` before others use it. */
export interface FigureRow<Name extends string = string> {
  label: string
  digits: number
  /** `%` and `个百分点` are printed with the number; 分 stands in the heads of tables. */
  unit?: '%' | '个百分点' | '分'
  /** Without a formula the figure is always entered. */
  formula?: Expression<Name>
  /** Printed, and carried on, when the denominator is zero; without it the figure stays empty. */
  empty?: string
}

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

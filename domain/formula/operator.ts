import type { Expression } from './expression.ts'
import type { Fraction } from './fraction.ts'
import type { Range } from './range.ts'

/** Why there is no number: a zero denominator, a number too large to be a figure, or an input nobody has given. Where several hold the last one counts. */
export const lacks = ['noBase', 'tooLarge', 'missing'] as const
export type Lack = (typeof lacks)[number]
export type Outcome = Fraction | Lack

/** A rounded number, or the letter of a grade. */
export interface Text { text: string }

/** Where the names of a formula lead. */
export interface Source {
  number(name: string): Outcome
  grade(name: string): Text | Lack
}

/** Prints parts, in brackets where they bind less tightly than `least`. */
export interface Say {
  (part: Expression, least?: Binding): string
  /** As the subject of a rule: with numbers, a name stands before its number. */
  told(part: Expression | string): string
  /** The formula is the whole right side of its sentence. */
  top: boolean
  /** Numbers are printed, not names. */
  worked: boolean
}

/** 0: a rule in words, 1: sums, 2: products, 3: a single number. */
export type Binding = 0 | 1 | 2 | 3

/** All that is known about one operator. The functions get its formula first. */
export interface Operator<E> {
  binds: Binding
  /** The parts it is made of, one level down. */
  parts(formula: E): Expression[]
  /** A name it mentions itself. */
  mention?(formula: E): { name: string; as: 'number' | 'grade' }
  /** The exact value from those of its parts, all of which are there. */
  compute(formula: E, at: (part: Expression) => Fraction, source: Source): Outcome
  /** What stands for it when a denominator in a part is zero. */
  instead?(formula: E): Fraction
  words(formula: E, say: Say): string
  /** The least and greatest value it can have. */
  reach(formula: E, at: (part: Expression) => Range, named: (name: string) => Range): Range
  /** The part it divides by. */
  base?(formula: E): Expression
  /** What is wrong with its numbers, as the end of a sentence. */
  flaw?(formula: E): string | null
}

export type Op = Expression['op']
export type Of<O extends Op> = Extract<Expression, { op: O }>
/** Operators of one family, by their name. */
export type Family<O extends Op> = { readonly [K in O]: Operator<Of<K>> }

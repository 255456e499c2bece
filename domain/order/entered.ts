import type { Situation } from './when.ts'

/** What was entered, by kind; null when nothing. */
export function text({ input }: Pick<Situation, 'input'>, name: string): string | null {
  const value = input[name]
  return typeof value === 'string' ? value : null
}

export function yesNo({ input }: Pick<Situation, 'input'>, name: string): boolean | null {
  const value = input[name]
  return typeof value === 'boolean' ? value : null
}

export function list({ input }: Pick<Situation, 'input'>, name: string): readonly string[] {
  const value = input[name]
  return Array.isArray(value) ? value.map(String) : []
}

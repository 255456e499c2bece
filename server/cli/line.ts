import type { Command } from './command.ts'

/** A command line taken apart: words, bare options, options with a value, and whether JSON was asked for. */
export interface Line { args: string[]; options: Set<string>; values: Map<string, string>; json: boolean }

/** `--name`, `--name value` and `--name=value` as the command declares them; refuses an option it does not have or a missing value. */
export function readLine(words: readonly string[], command: Pick<Command, 'options' | 'values'>): Line | { refused: string } {
  const line: Line = { args: [], options: new Set(), values: new Map(), json: false }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/.exec(word) ?? []
    if (name === undefined) line.args.push(word)
    else if (command.values?.includes(name)) {
      const given = value ?? words[++at]
      if (given === undefined || given.startsWith('--')) return { refused: `的选项 --${name} 要有值` }
      line.values.set(name, given)
    } else if (name === 'json' && value === undefined) line.json = true
    else if (command.options.includes(name) && value === undefined) line.options.add(name)
    else return { refused: `没有选项 --${name}` }
  }
  return line
}

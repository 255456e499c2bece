/** What every part of the server logs through. Fastify's logger has the same four functions. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** What a machine should be able to pick out: ids, counts, patterns of routes. Nothing a person typed. */
export type LogFields = Readonly<Record<string, string | number | null | undefined>>

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** text: for people and journals. json: one object per line, for whatever collects logs. */
export const logFormats = ['text', 'json'] as const
export type LogFormat = (typeof logFormats)[number]

/** A log that writes lines to standard error, so that standard output stays free for results. Never pass it citizens' data. */
export function createLog(level: LogLevel, format: LogFormat = 'text', write: (line: string) => void = line => { process.stderr.write(line) }): Log {
  const line = (name: Exclude<LogLevel, 'silent'>) => (message: string, fields: LogFields = {}) => {
    if (logLevels.indexOf(name) >= logLevels.indexOf(level)) write(`${lineOf[format](new Date().toISOString(), name, message, fields)}\n`)
  }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}

/** One line each, whatever is in it: nobody writes lines of their own into the log. */
const lineOf: Readonly<Record<LogFormat, (at: string, level: string, message: string, fields: LogFields) => string>> = {
  text: (at, level, message, fields) => visible([at, level.padEnd(5), message, ...Object.entries(fields).flatMap(([name, value]) => (value === undefined || value === null ? [] : [`${name}=${value}`]))].join(' ')),
  json: (at, level, message, fields) => visible(JSON.stringify({ at, level, message, ...fields })),
}

/** Control characters, line and paragraph separators and those that turn the direction of writing, as `\u000a`. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, character => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}

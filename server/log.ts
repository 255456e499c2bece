/** What every part of the server logs through. Fastify's logger has the same four functions. */
export interface Log {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** A log that writes lines to standard error, so that standard output stays free for results. Never pass it citizens' data. */
export function createLog(level: LogLevel): Log {
  const line = (name: Exclude<LogLevel, 'silent'>) => (message: string) => {
    if (logLevels.indexOf(name) >= logLevels.indexOf(level)) process.stderr.write(`${new Date().toISOString()} ${name.padEnd(5)} ${message}\n`)
  }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}

import { readFileSync } from 'node:fs'

/** Of this program, as package.json says. */
export function productVersion(): string {
  return String((JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version)
}

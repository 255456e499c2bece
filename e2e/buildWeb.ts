import { build } from 'vite'

/** The journeys walk through what is shipped, so the console is built first. */
export default async function buildWeb() {
  await build({ configFile: new URL('../vite.config.ts', import.meta.url).pathname, logLevel: 'error' })
}

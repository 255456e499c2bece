import { createLog } from '#server/log.ts'
import { buildWeb } from '#server/web.ts'

/** The journeys walk through what is shipped, so the console is built first when its sources have changed. */
export default function setup() {
  return buildWeb(createLog('error'))
}

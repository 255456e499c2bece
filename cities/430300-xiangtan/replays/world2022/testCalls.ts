/** Test calls of one tested platform: the points of its calls, one after another; `findings` where something was found. */
interface TestedPlatform {
  tested: string; seconds: readonly number[]
  ivr: readonly number[]; connection: readonly number[]; manner: readonly number[]; knowledge: readonly number[]; callback: readonly number[]
  findings?: readonly string[]
}

/** Rows of the test calls; days and hours are our own. Later than 15 seconds is a finding where nothing else is said. */
export function testCallRows(period: string, platforms: readonly TestedPlatform[]): Record<string, string>[] {
  return platforms.flatMap((row, nth) => row.seconds.map((seconds, at) => ({
    tested: row.tested, dialledAt: `${period}-${15 + nth} ${10 + at}:20:00`, answerSeconds: String(seconds), voiceNavigation: String(row.ivr[at]), connection: String(row.connection[at]),
    serviceManner: String(row.manner[at]), knowledge: String(row.knowledge[at]), callbackService: String(row.callback[at]), finding: row.findings?.[at] ?? (seconds > 15 ? '在15秒之后接通' : ''),
  })))
}

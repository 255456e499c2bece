import { headerOf, type Sealer, type SuiteName, suites } from './suites.ts'

/** A data key of a platform, open for use. */
export interface CitizenKey {
  number: number
  suite: SuiteName
  /** Epoch milliseconds: seals nothing before, so that every node knows it by then. */
  sealsFrom: number
  /** What everything made with it begins with. */
  header: Buffer
  /** What its sealed values are bound to: platform and header. */
  context: Buffer
  sealer: Sealer
}

/** material: as many bytes as the suite's keys have. */
export function citizenKey({ platform, number, suite, material, sealsFrom }: { platform: string; number: number; suite: SuiteName; material: Buffer; sealsFrom: number }): CitizenKey {
  const header = headerOf(suite, number)
  const context = suite === 'file' ? Buffer.from(platform) : Buffer.concat([header, Buffer.from(platform)])
  return { number, suite, sealsFrom, header, context, sealer: suites[suite].open(material) }
}

import { editionSources } from '#server/edition/sources.ts'
import { Refused } from '#server/refused.ts'
import { monthly } from './monthly.ts'
import type { Source } from './source.ts'

/** The editions there can be drafts of. */
const sources: Readonly<Record<string, Source>> = { monthly, ...editionSources }

/** Refuses (400) an edition that is not known. */
export function sourceOf(edition: string): Source {
  const source = Object.hasOwn(sources, edition) ? sources[edition] : undefined
  if (!source) throw new Refused(400, '没有这个种类的通报', 'edition')
  return source
}

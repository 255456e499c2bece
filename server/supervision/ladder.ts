import type { z } from 'zod'
import type { ladder } from '#api/supervision.ts'
import { inputWords } from '#domain/order/fields.ts'
import { verbs } from '#domain/order/lifecycle.ts'
import { climbed, rungOf, rungs } from '#domain/supervision/ladder.ts'
import type { Place } from '#server/cities.ts'
import type { Names } from '#server/city/names.ts'
import { actorName } from './people.ts'
import type { ToldEvent } from './told.ts'

/** The ladder of one order from its events, in words, newest step first. */
export function ladderOf(events: readonly ToldEvent[], people: ReadonlyMap<string, string>, place: Place, names: Names): z.input<typeof ladder> {
  return {
    rungs: climbed(events).map(one => ({ ...one, lastAt: one.lastAt === null ? null : new Date(one.lastAt).toISOString() })),
    steps: events.toReversed().map(event => {
      const rung = rungOf(event)
      return {
        at: new Date(event.at).toISOString(), rung: rung ?? 'answer', label: rung && 'grade' in rungs[rung] ? rungs[rung].label : verbs[event.verb].label,
        byName: actorName(people, event), unitName: event.actorUnit === null ? null : names.unit(event.actorUnit),
        words: inputWords(event.verb, event.input, place.rules, names.unit),
      }
    }),
  }
}

import type { Endpoint } from '#api/endpoint.ts'
import type { FieldClass } from '#domain/privacy/fields.data.ts'
import { fieldClass, type FieldPlace } from '#domain/privacy/fields.ts'
import { entriesOf, fieldOf, isMade, type Shape, shapeOf } from './replySchema.ts'

/** Where a value of a reply stands, by its schema and its field's name, and what a text there holds. Places within are found once and kept: a list has thousands of fields. */
export interface Place extends FieldPlace { shape: Shape; holds: FieldClass; fields: Map<string, Place>; entry: Place | null }

const roots = new WeakMap<Endpoint, Place>()

/** A reply as a whole: its fields belong to what its endpoint is named after (/api/assessment/:period/figure: figure). */
export function placeOf(endpoint: Endpoint): Place {
  const known = roots.get(endpoint)
  if (known) return known
  const name = endpoint.path.split('/').findLast(part => !part.startsWith(':')) ?? ''
  const root = placed({ group: name, name }, shapeOf(endpoint))
  roots.set(endpoint, root)
  return root
}

/** A field's place. The keys of a table are no names; the rows of a list belong to what the list is of. */
export function within(place: Place, field: string): Place {
  const known = place.fields.get(field)
  if (known) return known
  const { group, name, shape } = place
  const inner = fieldOf(shape, field)
  const found = placed(inner.listed ? { group: name === 'rows' ? group : name, name: field } : { group, name }, inner)
  // Keys are as many as people like; names are as many as the schema lists.
  if (inner.listed) place.fields.set(field, found)
  return found
}

/** The place of a list's entries. */
export function entryOf(place: Place): Place {
  place.entry ??= placed(place, entriesOf(place.shape))
  return place.entry
}

function placed({ group, name }: FieldPlace, shape: Shape): Place {
  return { group, name, shape, holds: isMade(shape) ? 'plain' : fieldClass({ group, name }), fields: new Map(), entry: null }
}

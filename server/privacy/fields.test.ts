import { expect, test } from 'vitest'
import type { Endpoint } from '#api/endpoint.ts'
import { fields } from '#domain/privacy/fields.data.ts'
import { fieldRow } from '#domain/privacy/fields.ts'
import { endpoints } from '#server/openapi.ts'
import { type Place, placeOf, within } from './place.ts'
import { entriesOf, fieldOf, isMade, isText, type Node } from './replySchema.ts'

/** Every place of a reply a text may stand at. */
function placesOf(endpoint: Endpoint): Place[] {
  const found: Place[] = []
  const seen = new Map<Node, Set<string>>()
  const walk = (place: Place) => {
    for (const node of place.shape.nodes) {
      const met = seen.get(node) ?? new Set()
      seen.set(node, met)
      if (met.has(`${place.group}.${place.name}`)) continue
      met.add(`${place.group}.${place.name}`)
      const one: Place = { ...place, shape: { ...place.shape, nodes: [node] }, fields: new Map(), entry: null }
      if (isText(node) && !isMade(one.shape)) found.push(one)
      walk({ ...one, shape: entriesOf(one.shape) })
      for (const name of Object.keys(node.properties ?? {})) walk(within(one, name))
      if (!fieldOf(one.shape, '').listed) walk(within(one, ''))
    }
  }
  walk(placeOf(endpoint))
  return found
}

const replied = endpoints.filter(endpoint => !endpoint.file).flatMap(endpoint => placesOf(endpoint).map(place => ({ endpoint, place, row: fieldRow(place) })))

test('every text field of every reply says what it holds: words, a code, or nothing of anybody', () => {
  expect(replied.length).toBeGreaterThan(1000)
  // What says nothing at all of itself is a document: its inner fields are told by their names.
  const untold = replied.filter(({ row, place }) => row === null && place.shape.nodes.some(node => node.type !== undefined))
  expect([...new Set(untold.map(({ endpoint, place }) => `${endpoint.path} ${place.group}.${place.name}`))]).toEqual([])
})

test('no row of the table is about nothing, and none stands twice', () => {
  const rows = Object.values(fields).flatMap(names => names.trim().split(/\s+/))
  const used = new Set(replied.map(({ row }) => row))
  expect(rows.filter(row => !used.has(row))).toEqual([])
  expect(new Set(rows).size).toBe(rows.length)
})

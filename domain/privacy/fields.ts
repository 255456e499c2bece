import { type FieldClass, fields } from './fields.data.ts'

const classes = new Map(Object.entries(fields).flatMap(([kind, names]) => names.trim().split(/\s+/).map(name => [name, kind as FieldClass] as const)))

/** Where a text stands in a reply: the name of its field, and of the group around it. */
export interface FieldPlace { group: string; name: string }

/** The row of the table that says what stands there; null: none. The group's own row goes before the name's. */
export function fieldRow({ group, name }: FieldPlace): string | null {
  return [`${group}.${name}`, name].find(row => classes.has(row)) ?? null
}

/** What stands there. Of what no table and no schema tells (inner parts of a document) nothing is taken to be harmless. */
export function fieldClass(place: FieldPlace): FieldClass {
  return classes.get(fieldRow(place) ?? '') ?? 'words'
}

import { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'

/** A node of a reply's JSON schema. */
export interface Node { $ref?: string; anyOf?: Node[]; oneOf?: Node[]; allOf?: Node[]; type?: string | string[]; format?: string; enum?: unknown[]; const?: unknown; properties?: Record<string, Node>; additionalProperties?: Node | boolean; items?: Node | boolean; prefixItems?: Node[]; $defs?: Record<string, Node> }

/** Whether the node lets texts in; one that says nothing lets in anything. */
export const isText = ({ type, enum: choices, const: one }: Node) => (type === undefined ? choices === undefined && one === undefined : [type].flat().includes('string'))

/** What a value may be by its reply's schema: one node, or several where it is one of a union. None: the schema says nothing of it. */
export interface Shape { nodes: readonly Node[]; defs: Readonly<Record<string, Node>> }

const drawn = new WeakMap<Endpoint, Shape>()

/** The shape of an endpoint's reply. Drawn when first asked for: all of them together take a fifth of a second. */
export function shapeOf(endpoint: Endpoint): Shape {
  const known = drawn.get(endpoint)
  if (known) return known
  const root = z.toJSONSchema(endpoint.reply, { io: 'output', unrepresentable: 'any', target: 'draft-2020-12' }) as Node
  const shape = { nodes: branches(root, root.$defs ?? {}), defs: { ...root.$defs, '': root } }
  drawn.set(endpoint, shape)
  return shape
}

/** Nodes that are no reference and no union: the parts of which a value is one. */
function branches(node: Node, defs: Readonly<Record<string, Node>>): Node[] {
  if (node.$ref !== undefined) {
    const target = node.$ref === '#' ? defs[''] : defs[node.$ref.replace('#/$defs/', '')]
    return target ? branches(target, defs) : []
  }
  const parts = node.anyOf ?? node.oneOf ?? node.allOf
  return parts ? parts.flatMap(part => branches(part, defs)) : [node]
}

const within = ({ defs }: Shape, nodes: readonly Node[]): Shape => ({ defs, nodes: nodes.flatMap(node => branches(node, defs)) })

/** The entries of a list. */
export function entriesOf(shape: Shape): Shape {
  return within(shape, shape.nodes.flatMap(({ items, prefixItems = [] }) => [...prefixItems, ...(typeof items === 'object' ? [items] : [])]))
}

/** A group's field of this name; `listed`: the schema names it, so that the name is the field's and not a key of a table. */
export function fieldOf(shape: Shape, name: string): Shape & { listed: boolean } {
  const listed = shape.nodes.flatMap(({ properties }) => (properties && Object.hasOwn(properties, name) ? [properties[name] as Node] : []))
  const others = shape.nodes.flatMap(({ additionalProperties }) => (typeof additionalProperties === 'object' ? [additionalProperties] : []))
  const keyed = listed.length === 0 && others.length > 0
  return { ...within(shape, keyed ? others : listed), listed: !keyed }
}

const made = new Set(['uuid', 'date-time', 'date', 'time', 'duration'])

/** Whether the schema lets in nothing anybody writes: ids, times, words of a list of choices. */
export function isMade({ nodes }: Shape): boolean {
  const texts = nodes.filter(node => isText(node) || node.enum !== undefined || node.const !== undefined)
  return texts.length > 0 && texts.every(node => node.enum !== undefined || node.const !== undefined || (node.format !== undefined && made.has(node.format)))
}

import { DomHandler, Parser } from 'htmlparser2'
import { readLimits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** An element of a web page or of a Word file's part. Names of XML are local ones: `tbl`, not `w:tbl`. */
export interface Element { name: string; attributes: Readonly<Record<string, string>>; children: readonly (Element | string)[] }

/**
 * The tree of XML or HTML. Declarations of the document's own are passed over: no entity of theirs is resolved and no address opened.
 * Refuses (400) what is deeper or larger than readLimits.
 */
export function parseMarkup(text: string, xml: boolean): Element {
  const handler = new Bounded()
  const parser = new Parser(handler, { xmlMode: xml, decodeEntities: true })
  parser.end(text)
  return { name: '', attributes: {}, children: childrenOf(handler.dom, xml) }
}

class Bounded extends DomHandler {
  private depth = 0
  private count = 0

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.depth > readLimits.depth || ++this.count > readLimits.elements) throw unreadable('这个文件的结构过深或过大，不像是一份通报')
    super.onopentag(name, attributes)
  }

  override onclosetag(): void {
    this.depth--
    super.onclosetag()
  }
}

type Nodes = DomHandler['dom']

function childrenOf(nodes: Nodes, xml: boolean): (Element | string)[] {
  return nodes.flatMap((node): (Element | string)[] => {
    if ('data' in node && node.type === 'text') return [node.data]
    if (!('attribs' in node)) return 'children' in node ? childrenOf(node.children, xml) : []
    return [{ name: xml ? local(node.name) : node.name, attributes: xml ? localKeys(node.attribs) : node.attribs, children: childrenOf(node.children, xml) }]
  })
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

function localKeys(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]))
}

/** Child elements, of one name or all. */
export function elements(element: Element | undefined, name?: string): Element[] {
  return (element?.children ?? []).filter((child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name))
}

/** The element reached by a path of names, the first one of each. */
export function at(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => elements(found, name)[0], element)
}

/** The outermost elements of a name below this one, in order. What is only there for programs that cannot show the other way is passed over. */
export function within(element: Element | undefined, name: string): Element[] {
  return elements(element).flatMap(child => (child.name === name ? [child] : child.name === 'Fallback' ? [] : within(child, name)))
}

/** All text below an element. */
export function textOf(element: Element | undefined): string {
  return (element?.children ?? []).map(child => (typeof child === 'string' ? child : textOf(child))).join('')
}

import { posix } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openZip } from '#server/check/read/zip.ts'
import { renderDocx } from './docx.ts'
import { sampleBulletin } from './fixtures/bulletin.ts'

/** What Word checks before it opens a file without asking to repair it (ISO/IEC 29500-1 and -2). */
let names: readonly string[]
let parts: Map<string, string>
beforeAll(async () => {
  const zip = openZip(await renderDocx(sampleBulletin))
  names = zip.names
  parts = new Map(names.filter(name => /\.(xml|rels)$/.test(name)).map(name => [name, zip.text(name) ?? '']))
})

test('every part is well-formed', () => {
  expect([...parts].flatMap(([name, xml]) => faults(xml).map(fault => `${name}: ${fault}`))).toEqual([])
})

test('the check for well-formedness sees what is wrong', () => {
  expect(['<a><b></a></b>', '<a x="1" x="2"/>', '<a>&nbsp;</a>', '<a/><b/>', '<a x=1/>', '<a>\u0001</a>'].map(xml => faults(xml).length > 0)).toEqual([true, true, true, true, true, true])
})

test('every part has a content type, and no type stands for a part that is not there', () => {
  const types = parts.get('[Content_Types].xml') ?? ''
  const overrides = [...types.matchAll(/<Override [^>]*PartName="\/([^"]+)"/g)].map(([, name = '']) => name)
  const defaults = new Set([...types.matchAll(/<Default [^>]*Extension="([^"]+)"/g)].map(([, name]) => name))
  expect(names.filter(name => name !== '[Content_Types].xml' && !overrides.includes(name) && !defaults.has(name.split('.').at(-1) ?? ''))).toEqual([])
  expect(overrides.filter(name => !names.includes(name))).toEqual([])
  // charts and the main part would be unreadable as plain XML
  expect(names.filter(name => /^word\/(document|charts\/chart\d+|footer\d+|styles|settings)\.xml$/.test(name) && !overrides.includes(name))).toEqual([])
  expect(new Set(overrides).size).toBe(overrides.length)
})

test('every relation leads to a part, and every relation that is used is there', () => {
  const wrong = [...parts].filter(([name]) => name.endsWith('.rels')).flatMap(([name, xml]) => {
    const owner = posix.join(posix.dirname(posix.dirname(name)), posix.basename(name, '.rels'))
    const relations = [...xml.matchAll(/<Relationship ([^>]*)\/>/g)].map(([, all = '']) => ({ id: attribute(all, 'Id'), target: attribute(all, 'Target'), external: all.includes('TargetMode="External"') }))
    const missing = relations.filter(({ target, external }) => !external && !names.includes(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(owner), target))).map(({ target }) => `${name} → ${target}`)
    const used = [...(parts.get(owner) ?? '').matchAll(/ r:(?:id|embed|link)="([^"]+)"/g)].map(([, id = '']) => id)
    const unknown = used.filter(id => !relations.some(relation => relation.id === id)).map(id => `${owner} uses ${id}`)
    const twice = new Set(relations.map(({ id }) => id)).size === relations.length ? [] : [`${name}: an id twice`]
    return [...missing, ...unknown, ...twice, ...relations.filter(({ external }) => external).map(({ target }) => `${name} leads outside: ${target}`)]
  })
  expect(wrong).toEqual([])
})

test('ids of drawings and marks are unique, and every mark ends', () => {
  const document = parts.get('word/document.xml') ?? ''
  const all = (pattern: RegExp) => [...document.matchAll(pattern)].map(([, id]) => id)
  const drawings = all(/<wp:docPr [^>]*?id="(\d+)"/g)
  const [starts, ends, marks] = [all(/<w:bookmarkStart [^>]*w:id="([^"]+)"/g), all(/<w:bookmarkEnd [^>]*w:id="([^"]+)"/g), all(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)]
  expect([drawings, starts, marks].map(list => list.length - new Set(list).size)).toEqual([0, 0, 0])
  expect(ends.toSorted()).toEqual(starts.toSorted())
  expect(drawings.length).toBeGreaterThan(10)
})

test('properties stand in the order of the schema', () => {
  const wrong = [...parts].filter(([name]) => /^word\/(document|styles|footer\d+)\.xml$/.test(name)).flatMap(([name, xml]) => Object.entries(orders).flatMap(([parent, order]) =>
    [...xml.matchAll(new RegExp(`<${parent}(?: [^>]*)?>(.*?)</${parent}>`, 'gs'))].flatMap(([, inner = '']) => {
      const children = childrenOf(inner)
      const places = children.map(child => order.indexOf(child))
      return places.includes(-1) || places.some((place, i) => place < (places[i - 1] ?? 0)) ? [`${name}: ${parent}: ${children.join(' ')}`] : []
    })))
  expect([...new Set(wrong)]).toEqual([])
})

// DefaultParagraphFont is Word's own
test('every style that is used is defined, and based on one that is', () => {
  const styles = parts.get('word/styles.xml') ?? ''
  const defined = new Set([...styles.matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id))
  const used = [...parts].filter(([name]) => name.startsWith('word/')).flatMap(([, xml]) => [...xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"/g)].map(([, id = '']) => id))
  expect([...new Set(used)].filter(id => !defined.has(id) && id !== 'DefaultParagraphFont')).toEqual([])
  expect(used).toContain('Body')
})

test('properties of the file name the issuer, no person and no machine', () => {
  const core = parts.get('docProps/core.xml') ?? ''
  expect([...core.matchAll(/<(?:dc:creator|cp:lastModifiedBy)>([^<]*)</g)].map(([, name]) => name)).toEqual([sampleBulletin.issuer, sampleBulletin.issuer])
  expect([...parts.values()].filter(xml => /<(?:Manager|Company|HyperlinkBase|Template)>/.test(xml))).toEqual([])
})

/** Children of properties in their order (CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr of ISO/IEC 29500-1, those that occur). */
const orders: Record<string, string[]> = {
  'w:pPr': ['w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:framePr', 'w:widowControl', 'w:numPr', 'w:pBdr', 'w:shd', 'w:tabs', 'w:snapToGrid', 'w:spacing', 'w:ind', 'w:contextualSpacing', 'w:jc', 'w:outlineLvl', 'w:rPr', 'w:sectPr'],
  'w:rPr': ['w:rStyle', 'w:rFonts', 'w:b', 'w:bCs', 'w:i', 'w:iCs', 'w:color', 'w:spacing', 'w:w', 'w:kern', 'w:position', 'w:sz', 'w:szCs', 'w:highlight', 'w:u', 'w:vertAlign', 'w:lang'],
  'w:tblPr': ['w:tblStyle', 'w:tblpPr', 'w:tblOverlap', 'w:tblW', 'w:jc', 'w:tblInd', 'w:tblBorders', 'w:shd', 'w:tblLayout', 'w:tblCellMar', 'w:tblLook'],
  'w:tcPr': ['w:tcW', 'w:gridSpan', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:noWrap', 'w:tcMar', 'w:textDirection', 'w:vAlign'],
  'w:sectPr': ['w:headerReference', 'w:footerReference', 'w:type', 'w:pgSz', 'w:pgMar', 'w:pgBorders', 'w:pgNumType', 'w:cols', 'w:titlePg', 'w:docGrid'],
}

function childrenOf(xml: string): string[] {
  const children: string[] = []
  let depth = 0
  for (const [, close, name = '', rest = ''] of xml.matchAll(/<(\/?)([\w:]+)([^>]*)>/g)) {
    if (close) depth--
    else {
      if (depth === 0) children.push(name)
      if (!rest.endsWith('/')) depth++
    }
  }
  return children
}

function faults(xml: string): string[] {
  const open: string[] = []
  const found: string[] = []
  let roots = 0
  const rest = xml.replace(/^<\?xml [^>]*\?>/, '').replaceAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g, (_, close: string, name: string, attributes: string, empty: string) => {
    const keys = [...attributes.matchAll(/([\w:.-]+)="/g)].map(([, key]) => key)
    if (new Set(keys).size < keys.length) found.push(`<${name}> has an attribute twice`)
    if (!close && open.length === 0) roots++
    if (close && open.pop() !== name) found.push(`</${name}> closes another`)
    if (!close && !empty) open.push(name)
    return ''
  })
  if (/[<>]/.test(rest)) found.push(`no tag: ${/.{0,20}[<>].{0,40}/.exec(rest)?.[0]}`)
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml)) found.push('an entity that XML does not know')
  if ([...rest].some(char => char < ' ' && !'\t\n\r'.includes(char))) found.push('a control character')
  if (open.length > 0 || roots !== 1) found.push('not one root that closes')
  return found
}

function attribute(text: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(text)?.[1] ?? ''
}

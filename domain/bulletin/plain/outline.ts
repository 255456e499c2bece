import type { Scheme } from '#domain/assessment/scheme.ts'
import { type Outline, type OutlineBlock, outlineFor, type OutlineSection } from '../outline.ts'
import { listBlocks, pointLists } from './lists.ts'
import { cityParagraph, titleWords } from './sentences.ts'
import { rowTables, tableSection } from './tables.ts'
import { unitBlocks, unitThresholds } from './units.ts'

/** A city as far as its bulletin names it. */
interface Named { name: string; outlines: readonly Outline[] }

/** The city's own outline in force in a month, else the plain one of the month's scheme. */
export const outlineOf = (city: Named, scheme: Scheme, period: string): Outline => outlineFor(city.outlines, period) ?? plainOutline(city, scheme)

/**
 * A bulletin for a city without an outline of its own, made of what its scheme has: the city's figures as sentences, its lists as paragraphs and
 * charts, units by volume and satisfaction, every table of rows as an annex. Order and wording are default.
 */
export function plainOutline({ name }: Named, scheme: Scheme): Outline {
  const city = scheme.tables.filter(table => (table.subject === 'city' || table.subject === 'counties') && !table.ref.endsWith('.total'))
  const running = city.flatMap((table): OutlineBlock[] => [{ kind: 'heading', level: 2, text: titleWords(table.title) }, cityParagraph(table)])
  const parts: readonly (readonly [string, readonly OutlineBlock[]])[] = [
    ['总体情况', [...running, ...listBlocks(scheme, 'intake')]],
    ['诉求热点', listBlocks(scheme, 'topics')],
    ['办理情况', [...unitBlocks(scheme), ...listBlocks(scheme, 'handling')]],
  ]
  const body: OutlineSection = {
    orientation: 'portrait', title: null,
    blocks: [
      { kind: 'paragraph', content: ['现将{year}年{month}月12345热线运行情况通报如下：'] },
      ...parts.filter(([, blocks]) => blocks.length > 0).flatMap(([text, blocks]): OutlineBlock[] => [{ kind: 'heading', level: 1, text }, ...blocks]),
      { kind: 'text', block: 'cases', heading: { level: 1, text: '典型案例' }, label: '典型案例', optional: true },
      { kind: 'text', block: 'requirements', heading: { level: 1, text: '下一步工作要求' }, label: '下一步工作要求', optional: true },
      { kind: 'changes' },
      { kind: 'annexList' },
      { kind: 'signature' },
    ],
  }
  return {
    from: scheme.from, title: [`${name}12345政务服务便民热线`, '{year}年{month}月运行情况通报'], letterhead: null, issuer: `${name}12345政务服务便民热线`, issuedDay: 10,
    thresholds: unitThresholds, sections: [body, ...rowTables(scheme).map(tableSection(scheme)), ...pointLists(scheme)],
  }
}

import { counted, type Figure, type FigureSet } from '#domain/assessment/figure.ts'
import { compose } from '#domain/bulletin/compose.ts'
import type { Outline, OutlineBlock } from '#domain/bulletin/outline.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { type EditionCode, type EditionRow, editionOf } from '#domain/edition/editions.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { type DaySpan, readSpan, spanBefore, spanKinds } from '#domain/edition/span.ts'
import { againstName, longDate, shortDate, spanInText, spanName } from '#domain/edition/spanName.ts'
import { readTopic } from '#domain/edition/topicOf.ts'
import { dateOf, dayOf } from '#domain/clock/calendar.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { overview } from './overview.ts'
import { topicFigures } from './topic.ts'
import { unitFigures } from './unit.ts'

/** Which edition: its code, its span's code, and what it is about: a topic, a unit, or ''. */
export interface EditionKey { edition: EditionCode; period: string; subject: string }

/** What an edition is composed from. */
export interface Matter { outline: Outline; figures: FigureSet; texts: Readonly<Record<string, string>>; span: DaySpan }

/** Counts everything an edition prints, now. Refused with a sentence when the edition has no such span or subject. */
export async function matterOf(db: Db, place: Place, { edition, period, subject }: EditionKey): Promise<Matter | { refused: string }> {
  const { city } = place
  const rules = editionRules(city)
  const row = editionOf(edition, city)
  const span = readSpan(period, rules.weekStarts)
  if (!span) return { refused: '时段的写法不正确：日写成 2022-11-16，周写成 2022-W46，月写成 2022-11，起止日写成 2022-11-01..2022-11-16，累计写成 2022-01..2022-11' }
  if (!row.spans.includes(span.kind)) return { refused: `${row.label}不按“${spanKinds[span.kind].label}”编发，可选：${row.spans.map(kind => spanKinds[kind].label).join('、')}` }
  const before = spanBefore(span, rules.dayAgainst, rules.weekStarts)
  const figures = await counts(db, place, row.about, subject, span, before)
  if ('refused' in figures) return figures
  return {
    span, outline: addressed(row, `${city.name}12345政务服务便民热线`),
    figures: new Map([...spanWords(span, before), ...figures].map(figure => [figure.ref, figure])), texts: { issuedOn: dateOf(dayOf(span.last) + 1) },
  }
}

/** The edition's outline with issuer and recipients where it names none itself. */
function addressed({ outline, audience }: EditionRow, issuer: string): Outline {
  const named = (block: OutlineBlock): OutlineBlock => (block.kind === 'recipients' ? { ...block, lines: block.lines.map(line => ({ ...line, text: line.text || audience })) } : block)
  return { ...outline, issuer: outline.issuer || issuer, sections: outline.sections.map(section => ({ ...section, blocks: section.blocks.map(named) })) }
}

/** The tree of an edition without anybody's texts. */
export const treeOf = ({ outline, figures, texts, span }: Matter, platform: string): Bulletin => compose(outline, platform, span.last.slice(0, 7), figures, texts)

async function counts(db: Db, place: Place, about: 'none' | 'topic' | 'unit', subject: string, span: DaySpan, before: DaySpan): Promise<Figure[] | { refused: string }> {
  switch (about) {
    case 'none': return subject === '' ? overview(db, place, span, before) : { refused: '这种版本不分主题' }
    case 'unit': return unitFigures(db, place, subject, span)
    case 'topic': {
      const topic = readTopic(subject)
      return topic ? topicFigures(db, place, topic, span, before) : { refused: '请选择一个诉求分类，或写 1 至 5 个词，每个 2 至 12 个字' }
    }
  }
}

/** The span in words, as figures of the edition. */
function spanWords(span: DaySpan, before: DaySpan): Figure[] {
  return [
    counted('span.name', '时段', spanName(span)), counted('span.inText', '时段', spanInText(span)), counted('span.against', '对比时段', againstName(span, before)),
    counted('span.end', '期末', longDate(span.last)), counted('span.next', '次日', shortDate(dateOf(dayOf(span.last) + 1))),
  ]
}

import type { Rating } from '../callback/scale.ts'
import type { SampleKind } from './rules.ts'

/** What a draw may narrow its population by. Lengths in seconds; those two and `desk` only of calls. */
export interface SampleFilter {
  agent?: string | undefined
  desk?: string | undefined
  channel?: string | undefined
  requestType?: string | undefined
  rating?: Rating | undefined
  urgent?: boolean | undefined
  longerThan?: number | undefined
  shorterThan?: number | undefined
}

/** The desk of calls that came to no special one. */
export const plainDesk = 'plain'

/** Names for the words of a filter. */
export interface FilterNames { agent(id: string): string; desk(desk: string): string; channel(channel: string): string; requestType(type: string): string; rating(rating: string): string }

/** The filter as a sentence, e.g. `话务员01；投诉类；超过 180 秒`; without any: everything of the period. */
export function filterWords(filter: SampleFilter, names: FilterNames): string {
  const words = [
    filter.agent && names.agent(filter.agent), filter.desk && names.desk(filter.desk), filter.channel && names.channel(filter.channel),
    filter.requestType && names.requestType(filter.requestType), filter.rating && `评价${names.rating(filter.rating)}`, filter.urgent && '紧急、特急',
    filter.longerThan !== undefined && `通话超过 ${filter.longerThan} 秒`, filter.shorterThan !== undefined && `通话不足 ${filter.shorterThan} 秒`,
  ].filter(word => typeof word === 'string')
  return words.length === 0 ? '不限' : words.join('；')
}

/** What is wrong with a filter; null: nothing. */
export function wrongFilter(kind: SampleKind, { desk, longerThan, shorterThan }: SampleFilter): { refused: string; field: string } | null {
  if (kind === 'record' && desk !== undefined) return { refused: '工单记录不按专席抽样，请选择渠道', field: 'filter.desk' }
  if (kind === 'record' && (longerThan !== undefined || shorterThan !== undefined)) return { refused: '工单记录没有通话时长，请去掉这一项', field: 'filter.longerThan' }
  if (longerThan !== undefined && shorterThan !== undefined && shorterThan <= longerThan) return { refused: '通话时长的上限应大于下限', field: 'filter.shorterThan' }
  return null
}

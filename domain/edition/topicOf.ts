/** What a special edition is about: a category with all below it, or words of orders' titles and contents. */
export type TopicOf = { category: string } | { words: readonly string[] }

/** Words of a topic at most, and how long each is. Defaults. */
export const topicLimits = { words: 5, shortest: 2, longest: 12 } as const

/** A topic from the subject of a draft: `category:0501` or `words:噪音 施工`; null when it is neither. */
export function readTopic(subject: string): TopicOf | null {
  const [kind, rest = ''] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)]
  if (kind === 'category') return /^[\w-]{1,20}$/.test(rest) ? { category: rest } : null
  const words = rest.split(/[\s\u3000、，,]+/).filter(Boolean)
  const fit = words.length > 0 && words.length <= topicLimits.words && words.every(word => [...word].length >= topicLimits.shortest && [...word].length <= topicLimits.longest)
  return kind === 'words' && fit ? { words } : null
}

/** The subject a topic is stored as. */
export const topicSubject = (topic: TopicOf): string => ('category' in topic ? `category:${topic.category}` : `words:${topic.words.join(' ')}`)

/** What a case is told from. `day`: yyyy-mm-dd, when the request came; `reply`: what the unit filed; `rating`: the word of the city's scale for the callback. */
export interface CaseFacts { day: string; content: string; unit: string | null; reply: string | null; rating: string | null }

/** The story of an order in one paragraph, in the words of who entered it; still with everything personal in it. */
export function caseText({ day, content, unit, reply, rating }: CaseFacts): string {
  const [, month, date] = day.split('-').map(Number)
  const parts = [
    `${month}月${date}日，市民反映：${sentence(content)}`,
    ...(unit === null ? [] : [reply === null ? `该诉求由${unit}办理。` : `${unit}办理情况：${sentence(reply)}`]),
    ...(rating === null ? [] : [`回访评价：${rating}。`]),
  ]
  return parts.join('')
}

/** One line that ends as a sentence does. */
function sentence(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, '')
  return /[。！？…]$/.test(line) ? line : `${line.replace(/[，、；：,.;:]+$/, '')}。`
}

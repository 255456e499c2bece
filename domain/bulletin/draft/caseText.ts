/** What a case is told from. `day`: yyyy-mm-dd, when the request came; `replies`: what the unit filed, how it went and what it answered; `rating`: the word of the city's scale for the callback. */
interface CaseFacts { day: string; content: string; unit: string | null; replies: readonly string[]; rating: string | null }

/** The story of an order in one paragraph, in the words of who entered it; still with everything personal in it. */
export function caseText({ day, content, unit, replies, rating }: CaseFacts): string {
  const [, month, date] = day.split('-').map(Number)
  const said = /^(?:市民|居民|村民|群众|来电人|诉求人|业主)/.test(content.trim()) ? '' : '市民反映：'
  const parts = [
    `${month}月${date}日，${said}${sentence(content)}`,
    ...(unit === null ? [] : [replies.length === 0 ? `该诉求由${unit}办理。` : `${unit}办理情况：${replies.map(sentence).join('')}`]),
    ...(rating === null ? [] : [`回访评价：${rating}。`]),
  ]
  return parts.join('')
}

/** One line that ends as a sentence does. */
function sentence(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, '')
  return /[。！？…]$/.test(line) ? line : `${line.replace(/[，、；：,.;:]+$/, '')}。`
}

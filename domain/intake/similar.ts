/**
 * How much two titles say the same, 0 to 1: twice the pairs of neighbouring characters they share over all their pairs (Dice).
 * Chinese is written without spaces, so pairs stand for words; signs and spaces do not count. Default; the dispatcher decides.
 */
export function similarity(one: string, other: string): number {
  const [mine, theirs] = [pairs(one), pairs(other)]
  const all = mine.length + theirs.length
  if (all === 0) return 0
  const left = [...theirs]
  let shared = 0
  for (const pair of mine) {
    const at = left.indexOf(pair)
    if (at < 0) continue
    left.splice(at, 1)
    shared++
  }
  return (2 * shared) / all
}

function pairs(text: string): string[] {
  const letters = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

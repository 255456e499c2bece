import type { Random } from '#domain/replay/random.ts'

/** sfc32, seeded by a text. */
export function random(seed: string): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, hash(seed)]
  const word = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let warm = 0; warm < 15; warm++) word()
  const next = () => word() / 4294967296
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    pick: list => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('从空列表中取值')
      return one
    },
    shuffled: list => {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = below(i + 1)
        const kept = mixed[i]!
        mixed[i] = mixed[j]!
        mixed[j] = kept
      }
      return mixed
    },
    weighted: weights => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const at = weights.findIndex(weight => {
        left -= weight
        return left < 0
      })
      return at < 0 ? weights.length - 1 : at
    },
    bytes: n => Uint8Array.from({ length: n }, () => word() & 255),
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}

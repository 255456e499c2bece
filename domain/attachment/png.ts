import { joined, letters, number } from './pieces.ts'

/** What a picture is made of, and what changes how it looks: colours, transparency, size, frames (PNG 3, 11.2 and 11.3). */
const looks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'hIST', 'pHYs', 'acTL', 'fcTL', 'fdAT'])

/** A PNG without what it says besides the picture: texts, times, Exif, whatever follows its end; what is kept stays byte for byte. null: it is no whole PNG. */
export function barePng(bytes: Uint8Array): Uint8Array | null {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; ;) {
    const end = at + 12 + number(bytes, at, 4)
    const kind = letters(bytes, at + 4, at + 8)
    if (!(end <= bytes.length) || (at === 8) !== (kind === 'IHDR')) return null
    if (looks.has(kind)) kept.push(bytes.subarray(at, end))
    if (kind === 'IEND') return joined(kept)
    at = end
  }
}

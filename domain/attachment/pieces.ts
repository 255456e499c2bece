/** Pieces of a file one after another. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Bytes as the letters they stand for. */
export function letters(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/** A number of two or four bytes, the highest first; beyond the end NaN, which is in no range. */
export function number(bytes: Uint8Array, at: number, length: 2 | 4, lowestFirst = false): number {
  if (!(at >= 0 && at + length <= bytes.length)) return Number.NaN
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length)
  return length === 2 ? view.getUint16(0, lowestFirst) : view.getUint32(0, lowestFirst)
}

/** Letters and digits nobody mistakes for one another. */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password for a zip in four groups of four: 93 bits of chance. Made here, so that the server never has it before it is used. */
export function newPassword(): string {
  const chosen: string[] = []
  // Bytes beyond the last whole round of letters would favour the first ones.
  const fair = 256 - (256 % letters.length)
  while (chosen.length < 16) for (const byte of crypto.getRandomValues(new Uint8Array(32))) if (byte < fair && chosen.length < 16) chosen.push(letters[byte % letters.length] ?? '')
  return [0, 4, 8, 12].map(at => chosen.slice(at, at + 4).join('')).join('-')
}

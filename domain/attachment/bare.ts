import { bareJpeg } from './jpeg.ts'
import { barePng } from './png.ts'

const ways: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | null>> = { 'image/jpeg': bareJpeg, 'image/png': barePng }

/** Whether files of a kind say more than they show. */
export function isPhoto(type: string): boolean {
  return type in ways
}

/**
 * A file without what a camera or a program wrote into it about where, when and by whom it was made; what is no photo as it is.
 * null: a photo too broken to tell what stands in it.
 */
export function bare(type: string, bytes: Uint8Array): Uint8Array | null {
  const way = ways[type]
  return way ? way(bytes) : bytes
}

import { checkedBytes } from '#domain/check/size.ts'

/** How much of a file from outside is looked at. Defaults of this product: the longest bulletin known has 40 pages and 3 MB. */
export const readLimits = {
  bytes: checkedBytes,
  /** Parts of a Word file, and what they may come to once unpacked. */
  parts: 2000,
  unpacked: 64 * 1024 * 1024,
  pages: 200,
  characters: 1_000_000,
  /** Cells of all tables. */
  cells: 200_000,
  /** Elements of one part, and how deep they may lie within each other. */
  elements: 1_000_000,
  depth: 250,
  /** Megabytes a reader may use. */
  memory: 768,
  /** Milliseconds from the file's arrival to its findings. */
  time: 20_000,
} as const

/** For sentences: 20 MB. */
export const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`

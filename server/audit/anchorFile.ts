import { appendFileSync, closeSync, createReadStream, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Anchor } from './link.ts'

/** A line of the anchor file; anchor null: it is not one. */
export interface AnchorLine { line: number; text: string; anchor: Anchor | null }

/** Where a platform's anchors stand: one file each, one line per anchor, only ever added to. */
export function anchorFile(folder: string, platform: string): string {
  return join(folder, `${platform}.anchors`)
}

/** Adds lines and waits until they are on the disk. */
export function appendAnchors(path: string, anchors: readonly Anchor[]): void {
  if (anchors.length === 0) return
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'a+', 0o600)
  // A line cut off by a power cut is left as it is and told; the next begins on its own.
  appendFileSync(file, `${endsWithinLine(file) ? '\n' : ''}${anchors.map(anchor => `${JSON.stringify(anchor)}\n`).join('')}`)
  fsyncSync(file)
  closeSync(file)
}

function endsWithinLine(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
}

/** How long the file is now; lines added later can be left out of a reading. */
export function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

/** Lines of the first `size` bytes one after another; nothing when there is no file. */
export async function* readAnchors(path: string, size = sizeOf(path)): AsyncGenerator<AnchorLine> {
  if (size === 0) return
  let line = 0
  for await (const text of createInterface({ input: createReadStream(path, { end: size - 1 }), crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() !== '') yield { line, text, anchor: anchorOf(text) }
  }
}

/** The last anchor of the file; null: it holds none, or there is no file. Read from its end: it grows for years. */
export function lastAnchor(path: string): Anchor | null {
  const size = sizeOf(path)
  if (size === 0) return null
  const file = openSync(path, 'r')
  try {
    for (let length = Math.min(size, 4096); ; length = Math.min(size, length * 8)) {
      const tail = Buffer.alloc(length)
      readSync(file, tail, 0, length, size - length)
      const last = tail.toString().split('\n').map(anchorOf).findLast(anchor => anchor !== null)
      if (last || length === size) return last ?? null
    }
  } finally {
    closeSync(file)
  }
}

export function anchorOf(text: string): Anchor | null {
  try {
    const { seq, hash, at, sum }: Partial<Anchor> = JSON.parse(text)
    const sound = Number.isSafeInteger(seq) && Number.isSafeInteger(at) && typeof hash === 'string' && typeof sum === 'string'
    return sound ? { seq, hash, at, sum } as Anchor : null
  } catch {
    return null
  }
}

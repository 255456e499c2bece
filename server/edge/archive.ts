import { openZip } from '#server/check/read/zip.ts'

/** What an office file may come to when a program opens it. `deep`: packed files within each other (a chart in Word holds its own workbook). Defaults. */
export const archiveLimits = { parts: 2000, unpacked: 128 * 1024 * 1024, deep: 2 } as const

interface ArchiveLimits { parts: number; unpacked: number; deep: number }

/**
 * What is wrong with a zip, as the end of a sentence; null: nothing. Every part is unpacked for it, since a directory can claim what it likes:
 * at most `unpacked` bytes for all together, however many of its entries point at the same data and however deep they lie.
 */
export function archiveFault(bytes: Buffer, limits: ArchiveLimits = archiveLimits): string | null {
  return faultWithin(bytes, limits, { left: limits.unpacked }, 1)
}

function faultWithin(bytes: Buffer, limits: ArchiveLimits, budget: { left: number }, level: number): string | null {
  if (level > limits.deep) return '里面的压缩文件层数太多'
  try {
    const zip = openZip(bytes, { parts: limits.parts, unpacked: budget.left })
    for (const name of zip.names) {
      if (/(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:/i.test(name)) return '里面有指向别处的路径'
      const part = zip.bytes(name) ?? Buffer.alloc(0)
      budget.left -= part.length
      if (!isZip(part)) continue
      const inner = faultWithin(part, limits, budget, level + 1)
      if (inner) return inner
    }
    return budget.left < 0 ? '解开后过大' : null
  } catch {
    return '已损坏、加了密码，或解开后过大'
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

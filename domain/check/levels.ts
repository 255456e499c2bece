import type { Level } from './document.ts'

/** What the levels are called, gravest first. */
export const levels = {
  error: { label: '错误', hint: '照刊载的数字不可能成立' },
  warning: { label: '警告', hint: '要靠文中没有写明的口径才说得通，或明显不合常理' },
  note: { label: '提示', hint: '口径、名称、范围，读者容易误解' },
} as const satisfies Record<Level, { label: string; hint: string }>

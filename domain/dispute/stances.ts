/** What a unit says to an order nobody wants (HANDBOOK 4.3: the units' statements side by side). */
export const stances = {
  denies: { label: '不属本单位职责' },
  shares: { label: '部分属本单位，可协办' },
  accepts: { label: '愿意承办' },
} as const satisfies Record<string, { label: string }>

export type Stance = keyof typeof stances

/** What a ruling binds: the words of the form and what gets into the catalogue. */
export const scopes = {
  case: { label: '只裁定本件' },
  place: { label: '同类同地区，写入派单目录' },
  category: { label: '同类全市，写入派单目录' },
} as const satisfies Record<string, { label: string }>

export type Scope = keyof typeof scopes

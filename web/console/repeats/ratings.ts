/** The final rating of an order in a word; no rating says nothing. */
export const ratings: Readonly<Record<string, string>> = { positive: '满意', neutral: '一般', negative: '不满意' }

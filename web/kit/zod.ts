import { config } from 'zod/v4'

/**
 * What pages get for `zod` (vite.config.ts): the page's content policy lets no text become code, and reports who tries. The schemas are told not to
 * before the first of them is made, wherever it is made.
 */
config({ jitless: true })

export * from 'zod/v4'

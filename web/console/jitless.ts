import { config } from 'zod'

/** The page's content policy lets no text become code, and reports who tries: the schemas are told not to. */
config({ jitless: true })

import type { Finding } from '../document.ts'
import type { Reading } from '../find/reading.ts'

/** One kind of contradiction: what is read in, and the findings out. `previous` is the issue before, when it is given. */
export type Rule = (reading: Reading, previous?: Reading) => Finding[]

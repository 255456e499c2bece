/**
 * A refusal on its way to the client. Thrown only at the edge (routes, serve); rules return `{ refused }` values.
 * status: HTTP status. sentence: what a person reads. field: wire name of the input it is about, or null.
 * beside: what goes with the sentence on the wire, for pages that can do more with a refusal than show it.
 */
export class Refused extends Error {
  readonly status: number
  readonly field: string | null
  readonly beside: Readonly<Record<string, unknown>>

  constructor(status: number, sentence: string, field: string | null = null, beside: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.name = 'Refused'
    this.status = status
    this.field = field
    this.beside = beside
  }
}

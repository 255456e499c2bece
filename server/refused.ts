/**
 * A refusal on its way to the client. Thrown only at the edge (routes, serve); rules return `{ refused }` values.
 * status: HTTP status. sentence: what a person reads. field: wire name of the input it is about, or null.
 */
export class Refused extends Error {
  readonly status: number
  readonly field: string | null

  constructor(status: number, sentence: string, field: string | null = null) {
    super(sentence)
    this.name = 'Refused'
    this.status = status
    this.field = field
  }
}

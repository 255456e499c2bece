/**
 * The token that tells our own pages' writes from others': the server puts it into a cookie pages can read, and pages send it back as a header,
 * which no foreign page can do. It belongs to one session.
 */
export const csrf = { cookie: 'minsheng-csrf', header: 'x-csrf-token' } as const

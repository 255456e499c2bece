/** The header by which a page says that nobody has touched it for a while: what it asks for by itself keeps no session alive. */
export const unattended = { header: 'x-unattended' } as const

import type { Server } from '#server/serve.ts'

export function bulletinRoutes(_server: Server): void {}

import { defineConfig } from 'vitest/config'

/** Journeys in a real browser: `vitest run --config e2e/vitest.config.ts`. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['test/database.ts', 'e2e/buildWeb.ts'],
    testTimeout: 600_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    // The whole server is loaded twice, not twenty times: each file has a database and a server of its own, each person in it a browser's context.
    isolate: false,
    // A journey waits as much as it computes: two side by side take little longer than one.
    maxWorkers: 2,
  },
})

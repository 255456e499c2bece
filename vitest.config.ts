import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'data/**', 'e2e/**'],
    globalSetup: ['test/database.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A replayed month is millions of short-lived objects: with the usual 16 MB for young ones a fifth of the time goes into collecting them.
    execArgv: ['--max-semi-space-size=64'],
  },
})

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that replay months take minutes: begun last, they would leave the other core idle. */
class ReplaysFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const replays = (file: TestSpecification) => (/\/(months|replayed)\.test\.ts$/.test(file.moduleId) ? 0 : 1)
    return (await super.sort(files)).toSorted((one, other) => replays(one) - replays(other))
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'data/**', 'e2e/**'],
    globalSetup: ['test/database.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // The whole server is loaded twice, not two hundred times. Every file has a database of its own and leaves nothing behind in the process.
    isolate: false,
    sequence: { sequencer: ReplaysFirst },
    // A replayed month is millions of short-lived objects: with the usual 16 MB for young ones a fifth of the time goes into collecting them.
    execArgv: ['--max-semi-space-size=64'],
  },
})

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Replays of months and what else takes long, the longest last. */
const longest = ['batch', 'walk', 'drill', 'leak', 'replayed', 'months']

/** The longest files before the others: begun last, they would leave the other core idle. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => longest.findLastIndex(name => file.moduleId.endsWith(`/${name}.test.ts`))
    return (await super.sort(files)).toSorted((one, other) => rank(other) - rank(one))
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'data/**', 'e2e/**'],
    globalSetup: ['test/database.ts'],
    // For what hangs, not for what is slow: a busy machine may take ten times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    // The whole server is loaded twice, not two hundred times. Every file has a database of its own and leaves nothing behind in the process.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A replayed month is millions of short-lived objects: with the usual 16 MB for young ones a fifth of the time goes into collecting them.
    execArgv: ['--max-semi-space-size=64'],
  },
})

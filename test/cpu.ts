/**
 * How much of a core a piece of work takes, in milliseconds of this thread: what else goes on in the machine hardly counts. For work that
 * must not run away on some text; how fast things are is for the bench.
 */
export function cpuOf(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

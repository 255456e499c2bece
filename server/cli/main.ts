import type { Answer, Command } from './command.ts'
import { type Line, readLine } from './line.ts'
import { standalone } from './standalone.ts'

process.exitCode = await main(process.argv.slice(2)).catch(error => fail(error instanceof Error ? error.message : String(error)))

/** `cli <command> … [--json]`: results on standard output, progress on standard error; the exit status is 0 only for success. */
async function main(words: readonly string[]): Promise<number> {
  const [name = 'help'] = words.filter(word => !word.startsWith('--'))
  const rest = words.toSpliced(words.indexOf(name), 1)
  const alone = Object.hasOwn(standalone, name) ? await standalone[name]?.() : undefined
  // 2 where such a command could not do its work, 1 where its work found faults.
  if (alone) return runLine(name, rest, alone, line => alone.run(line.args, line.options, line.values), 2)
  const { commands } = await import('./commands.ts')
  if (name === 'help') return help(commands)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return fail(`没有命令“${name}”，可用的有：${[...Object.keys(commands), ...Object.keys(standalone)].join('、')}`)
  const { runWithDatabase } = await import('./withDatabase.ts')
  return runLine(name, rest, command, line => runWithDatabase(command, line), 1)
}

async function runLine(name: string, words: readonly string[], command: Pick<Command, 'options' | 'values'>, run: (line: Line) => Promise<Answer | { refused: string }>, refusal: number) {
  const line = readLine(words, command)
  if ('refused' in line) return fail(`命令 ${name} ${line.refused}`, refusal)
  const answer = await run(line).catch((error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }))
  if ('refused' in answer) return fail(answer.refused, refusal)
  process.stdout.write(line.json ? `${JSON.stringify(answer.json)}\n` : answer.lines.map(one => `${one}\n`).join(''))
  return answer.ok ? 0 : 1
}

async function help(commands: Readonly<Record<string, Command>>): Promise<number> {
  const alone = await Promise.all(Object.values(standalone).map(load => load()))
  process.stdout.write([...Object.values(commands), ...alone].map(({ usage, summary }) => `cli ${usage}\n    ${summary}\n`).join(''))
  process.stdout.write('所有命令都可加 --json，结果在标准输出，进度在标准错误\n')
  return 0
}

function fail(sentence: string, status = 1): number {
  process.stderr.write(`${sentence}\n`)
  return status
}

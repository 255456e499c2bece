import { byItself } from '#server/audit/record.ts'
import { openCustody } from '#server/crypto/custody.ts'
import { resealBatch } from '#server/crypto/reseal.ts'
import { destroyKey, isNewSuite, keysOf, type KeyLine, resealProgress, rotateKey } from '#server/crypto/rotate.ts'
import { suites } from '#server/crypto/suites.ts'
import { resealAll } from '#server/crypto/targets.ts'
import { inTransaction } from '#server/db/transaction.ts'
import type { Answer, Bench, Command } from './command.ts'

type Deed = (bench: Bench, platform: string, number: string | undefined, values: ReadonlyMap<string, string>) => Promise<Answer | { refused: string }>

const states = { current: '现用', retired: '退役', destroyed: '已销毁' } as const

/** The platform's keys and how far sealing anew has come. */
const list: Deed = async ({ config, database }, platform) => {
  const custody = openCustody(config)
  const keys = await keysOf(database.db, platform)
  if (keys.length === 0) return { refused: `没有代码为 ${platform} 的平台` }
  const progress = await resealProgress(database.db, platform)
  const line = ({ number, suite, state, wrapped, createdAt, sealsFrom, destroyedAt }: KeyLine) =>
    [`${number} 号`, states[state], suites[suite].label, wrapped ? `由 ${custody.masterOf(wrapped)} 号主密钥包裹` : '', `生成 ${createdAt.toISOString()}`, state === 'current' ? `启用 ${sealsFrom.toISOString()}` : '', destroyedAt ? `销毁 ${destroyedAt.toISOString()}` : ''].filter(Boolean).join('　')
  return {
    lines: [...keys.map(line), ...progress.map(({ target, seen, done, finishedAt }) => `重新加密 ${target}　已看 ${seen} 行，其中改写 ${done} 行　${finishedAt ? `完成 ${finishedAt.toISOString()}` : '进行中'}`)],
    json: { keys: keys.map(({ wrapped, ...key }) => ({ ...key, master: wrapped && custody.masterOf(wrapped) })), reseal: progress }, ok: true,
  }
}

/** A new current key at once; the background seals anew. */
const rotate: Deed = async ({ config, database }, platform, _number, values) => {
  const suite = values.get('suite') ?? null
  if (suite !== null && !isNewSuite(suite)) return { refused: '--suite 应为 aes 或 gm' }
  const made = await rotateKey(database.db, openCustody(config), byItself(platform, Date.now()), suite)
  if ('refused' in made) return made
  return { lines: [`已生成 ${made.number} 号密钥（${suites[made.suite].label}），${made.sealsFrom.toISOString()} 起启用；再过一分钟，运行中的服务在后台重新加密，进度见 keys list ${platform}`], json: made, ok: true }
}

/** Seals anew from the beginning here and now, beside whatever the running servers do. */
const reseal: Deed = async ({ database, seal, progress }, platform) => {
  const { db } = database
  if ((await keysOf(db, platform)).length === 0) return { refused: `没有代码为 ${platform} 的平台` }
  await inTransaction(db, tx => resealAll(tx, platform, Date.now()))
  for (let batches = 1; await resealBatch(db, seal, Date.now()); batches++) progress(`已处理 ${batches} 批`)
  const tables = await resealProgress(db, platform)
  const ok = tables.every(table => table.finishedAt !== null)
  return { lines: ok ? tables.map(({ target, seen, done }) => `${target}　${seen} 行，改写 ${done} 行`) : ['新密钥启用满一分钟才开始重新加密，或运行中的服务正在处理：稍后用 keys list 查看'], json: tables, ok }
}

const destroy: Deed = async ({ database }, platform, number) => {
  if (!number || !/^\d{1,5}$/.test(number)) return { refused: '请写明要销毁的密钥编号' }
  const done = await destroyKey(database.db, byItself(platform, Date.now()), Number(number))
  return 'refused' in done ? done : { lines: [`${done.destroyed} 号密钥已销毁；此前的备份里仍有它被主密钥包裹的副本`], json: done, ok: true }
}

const deeds: Readonly<Record<string, Deed>> = { list, rotate, reseal, destroy }

/** `cli keys list|rotate|reseal|destroy <platform>`: the data keys of citizens' data. */
export const keysCommand: Command = {
  usage: 'keys list|rotate|reseal|destroy <平台代码> [密钥编号] [--suite aes|gm]',
  summary: '公民个人信息的数据密钥：查看、更换、重新加密、销毁；服务不必停止',
  options: [],
  values: ['suite'],
  async run(bench, [deed = '', platform = '', number], _options, values) {
    const run = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined
    if (!run) return { refused: `请写明 ${Object.keys(deeds).join('、')} 之一` }
    return bench.cities.has(platform) ? run(bench, platform, number, values) : { refused: `没有代码为 ${platform} 的平台` }
  },
}

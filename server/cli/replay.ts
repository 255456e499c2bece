import { replay } from '#server/replay/replay.ts'
import type { Command } from './command.ts'

/** `cli replay 430300 2022-11`: the published month as rows. */
export const replayCommand: Command = {
  usage: 'replay <城市代码> <月份>',
  summary: '把已公布的一个月重演为通话、工单、派单和回访',
  options: [],
  async run({ database, cities, seal, progress }, [platform = '', period = '']) {
    const result = await replay(database.pool, cities, platform, period, { seal, now: Date.now(), onProgress: (rows, of) => progress(`已导入 ${rows} / ${of} 行`) })
    if ('refused' in result) return result
    const lines = Object.entries(result.platforms).map(([code, done]) => `${cities.get(code)?.name ?? code}：通话 ${done.calls}，工单 ${done.orders}，派单 ${done.assignments}，回访 ${done.callbacks}`)
    return { lines: [...lines, `重演完成：${result.rows} 行`], json: result, ok: true }
  },
}

import type { VerificationReply } from '#api/period.ts'
import { movedHow } from '#domain/period/moved.ts'
import { isPeriod } from '#server/assessment/period.ts'
import { periodHistory } from '#server/period/history.ts'
import { verify } from '#server/period/verify.ts'
import type { Command } from './command.ts'

/** `cli period 430300 2022-11 [--verify]`: where a month's assessment stands; with `--verify` succeeds only when everything comes out as frozen. */
export const periodCommand: Command = {
  usage: 'period <城市代码> <月份> [--verify]',
  summary: '一个月考核的状态、快照哈希和经过；--verify 由数据重算，与快照核对',
  options: ['verify'],
  async run({ database, cities }, [platform = '', period = ''], options) {
    const place = cities.get(platform)
    if (!place || place.city.platform !== platform) return { refused: `没有代码为 ${platform} 的城市` }
    if (!isPeriod(period)) return { refused: '月份应写成 2022-11 的样子' }
    if (options.has('verify')) {
      const found = await verify(database.db, place.city, period)
      return 'refused' in found ? found : { lines: verified(found), json: found, ok: found.equal }
    }
    const history = await periodHistory(database.db, platform, period)
    return {
      lines: [
        `${period}　${history.stateLabel}${history.hash ? `　快照第 ${history.version} 版　SHA-256 ${history.hash}` : ''}`,
        ...history.log.map(step => `${step.at}　${step.label}　${step.from}→${step.to}　${step.byName ?? '系统'}${step.reason ? `　${step.reason}` : ''}`),
      ],
      json: history, ok: true,
    }
  },
}

/** The verdict, then what differs and what the platform's own records tell of it. */
function verified({ equal, hash, recomputed, sentence, rows, moved, figures }: VerificationReply): string[] {
  return [
    equal ? `一致　SHA-256 ${hash}` : `不一致　快照 ${hash}　重算 ${recomputed}`,
    ...(equal ? [] : [sentence]),
    ...rows.filter(row => !row.equal).map(row => `${row.label}（${row.name}）的行有变化：快照 ${row.count} 行，现有 ${row.countNow} 行；继续办理 ${row.wentOn} 行，没有记录 ${row.unexplained} 行`),
    ...moved.map(({ id, label, how, order, told }) => `${label} ${id}${order ? `　工单 ${order.number}` : ''}　${movedHow[how].label}　${told ? `${told.label} ${told.at}` : '没有任何记录'}`),
    ...figures.map(({ ref, label, before, after }) => `${ref}　${label}　快照 ${before ?? '无'}　重算 ${after ?? '无'}`),
  ]
}

import { combinations, grid, printedGrid } from '#domain/order/grid.ts'
import { type Switch, switches } from '#domain/order/lifecycle.ts'
import type { Command } from './command.ts'

const names = Object.keys(switches) as Switch[]

/** `cli grid --on audit,callback`: who may do what in which state of both levels with these switches on and the others off; without `--on` for every combination. */
export const gridCommand: Command = {
  usage: 'grid [--on 启用的开关，以逗号分隔]',
  summary: `状态 × 操作 × 角色：某种开关组合下谁能做什么；不写 --on 则印出全部 ${combinations.length} 种组合`,
  options: [],
  values: ['on'],
  async run(_bench, _args, _options, values) {
    const on = values.get('on')?.split(',').map(name => name.trim()).filter(name => name !== '')
    const unknown = on?.find(name => !Object.hasOwn(switches, name))
    if (unknown !== undefined) return { refused: `没有开关 ${unknown}，可写的有：${names.join('、')}` }
    const wanted = combinations.filter(chosen => !on || names.every(name => chosen[name] === on.includes(name)))
    const json = wanted.map(chosen => ({ switches: chosen, order: cells(grid('order', chosen)), assignment: cells(grid('assignment', chosen)) }))
    return { lines: wanted.map(printedGrid), json, ok: true }
  },
}

function cells(states: ReturnType<typeof grid>): Record<string, Record<string, readonly string[]>> {
  return Object.fromEntries([...states].map(([state, row]) => [state, Object.fromEntries(row)]))
}

import type { Batch, Days } from '#domain/replay/plan.ts'

/**
 * Orders of earlier months that the bulletins of October and November 2022 both speak of, with all that happened to them. 277 of illegal building lay with
 * 市资规局 since June, overdue: 243 were returned at once on 22 November after a memorandum (its day is not printed), 34 still lay there at the month's end
 * with 8 more whose time ran out in November (XT2211-12). The leaves and days of registration are our own default.
 */
export const standing: readonly Batch[] = [
  ...pile('zigui', '0503', '违章搭建、私搭乱建', 34, summer, 1),
  ...pile('zigui', '0503', '违章搭建', 243, summer, 35, { asked: on('2022-11-22'), granted: true, proposed: 'chengguan', basis: '按会议备忘录由城管执法部门负责' }),
  ...pile('zigui', '0503', '违章搭建、私搭乱建', 8, lastDays, 278),
  ...pile('liantong', '0905', '宽带断网', 1, lastDays, 286),
  ...filed('jiaoyu', '1103', '投诉学校', 2, 287),
  ...filed('tuiyi', '1207', '优待政策', 1, 289),
  {
    count: 1, number: number('2022-09-30', 290), registered: on('2022-09-30'),
    values: {
      requestType: 'help', category: '0604', region: '430300-gaoxin', title: '反映安置小区两棵大树存在安全隐患',
      content: '市民反映小区内一棵大树树干倾斜，另一棵树根已伸到房屋地基，请相关部门砍伐以消除隐患。',
    },
    // Not among October's overdue orders: its time ran out in November.
    earlier: [{ unit: 'gaoxin', dispatched: on('2022-10-25'), returns: [{ asked: on('2022-11-02'), granted: true, proposed: 'yuetang', basis: '称该处属相邻街道管辖' }] }],
    task: {
      unit: 'gaoxin', dispatched: on('2022-11-04'), submitted: on('2022-11-14'), returns: [{ asked: on('2022-11-07'), granted: false, proposed: 'chengguan', basis: '称一棵为私人所有，另一棵应由园林部门处理' }],
    },
  },
  {
    count: 1, number: number('2022-09-29', 291), registered: on('2022-09-29'),
    values: {
      requestType: 'help', category: '0504', region: '430302', title: '反映拆迁购房奖励和契税补贴未发放', content: '市民反映房屋2019年拆迁，至今购房奖励和契税补贴仍未到位，请核实处理。', tags: '内容/契税补贴',
    },
    earlier: [
      { unit: 'zhujian', dispatched: on('2022-10-14'), returns: [{ asked: on('2022-11-09'), granted: true, proposed: 'chengfa', basis: '称由征收实施单位负责' }] },
      { unit: 'chengfa', dispatched: on('2022-11-10'), returns: [{ asked: on('2022-11-15'), granted: true, proposed: 'zhujian', basis: '称资金由主管部门拨付' }] },
    ],
    task: { unit: 'zhujian', dispatched: on('2022-11-16'), submitted: on('2022-11-24') },
  },
]

function on(day: string): Days {
  return { from: day, to: day }
}

/** Days of registration, spread evenly: before October, so that they are no orders of the two months. */
function summer(nth: number): string {
  return new Date(Date.UTC(2022, 5, 7) + ((nth * 37) % 97) * 86_400_000).toISOString().slice(0, 10)
}

function lastDays(): string {
  return '2022-09-30'
}

function number(day: string, serial: number): string {
  return `${day.slice(2).replaceAll('-', '')}${90_000 + serial}099`
}

type Returned = { asked: Days; granted: boolean; proposed: string; basis: string }

/** Orders that were never filed; those of the last days of September were sent out after the holiday, as complaints, and had time until November. */
function pile(unit: string, category: string, topic: string, count: number, day: (nth: number) => string, serial: number, returned?: Returned): Batch[] {
  return Array.from({ length: count }, (_, nth): Batch => {
    const registered = day(serial + nth)
    const late = registered === '2022-09-30'
    return {
      count: 1, number: number(registered, serial + nth), registered: on(registered), values: { requestType: late ? 'complaint' : 'help', category, tags: `内容/${topic}` },
      task: {
        unit, basis: '专题调度会明确的牵头单位', ...(late ? { dispatched: { from: '2022-10-11', to: '2022-10-14' } } : {}),
        ...(returned ? { returns: [returned] } : { course: 'open' }),
      },
    }
  })
}

/** Overdue at the end of October and filed in November, not called back. */
function filed(unit: string, category: string, topic: string, count: number, serial: number): Batch[] {
  return Array.from({ length: count }, (_, nth): Batch => ({
    count: 1, number: number('2022-09-20', serial + nth), registered: on('2022-09-20'), values: { requestType: 'help', category, tags: `内容/${topic}` },
    task: { unit, course: 'late', submitted: { from: '2022-11-03', to: '2022-11-08' } },
  }))
}

import type { UnitRow } from '#domain/city.ts'

/** Handling units of a county's own platform. The bulletin names one, 洞口县's 城市管理和综合执法局; the others are the usual ones, our own default. */
export const unitsOfCounties: readonly UnitRow[] = [
  { unit: 'townships', group: 'district', name: '乡镇人民政府（街道办事处）', shortName: '乡镇（街道）' },
  { unit: 'chengguan', group: 'member', name: '城市管理和综合执法局', shortName: '城管局' },
  { unit: 'renshe', group: 'member', name: '人力资源和社会保障局', shortName: '人社局' },
  { unit: 'shijian', group: 'member', name: '市场监督管理局', shortName: '市场监管局' },
  { unit: 'zhujian', group: 'member', name: '住房和城乡建设局', shortName: '住建局' },
  { unit: 'gongan', group: 'member', name: '公安局', shortName: '公安局' },
  { unit: 'weijian', group: 'member', name: '卫生健康局', shortName: '卫健局' },
  { unit: 'gongyong', group: 'member', name: '公用事业公司', shortName: '公用事业公司' },
]

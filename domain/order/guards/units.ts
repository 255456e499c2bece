import type { Situation } from '../when.ts'
import { assignmentStates } from '../lifecycle.ts'
import type { GuardTable } from '../guards.ts'

const noSuchUnit = '没有这个承办单位，请从名单中选择'

/** Guards about which unit: known, its own, new, above or below. */
export const unitGuards = {
  unitKnown: { label: '单位在名单中', refuse: at => (typeof at.input.unit === 'string' && at.rules.units?.has(at.input.unit) === false ? noSuchUnit : null) },
  coUnitsKnown: { label: '协办单位在名单中', refuse: at => (list(at, 'coUnits').every(unit => at.rules.units?.has(unit) !== false) ? null : '有的协办单位不在名单中，请从名单中选择') },
  coUnitsDiffer: { label: '协办不是主办', refuse: at => (list(at, 'coUnits').includes(String(at.input.unit)) ? '主办单位不能同时协办' : null) },
  coUnitsNew: { label: '协办单位尚未参与', refuse: at => (list(at, 'coUnits').some(unit => at.file.assignments.some(one => one.unit === unit && assignmentStates[one.state].live)) ? '有的单位已在办理这张工单' : null) },
  leadWorking: {
    label: '主办单位尚未反馈',
    refuse: at => (at.file.assignments.some(one => (one.role === 'lead' || one.role === 'county') && ['toSign', 'signed', 'returnRequested', 'subDispatched'].includes(one.state)) ? null : '主办单位已经反馈，不能再增加协办'),
  },
  unitIsCounty: { label: '县级平台已登记', refuse: at => (typeof at.input.unit === 'string' && !at.rules.counties.has(at.input.unit) ? '该单位没有登记县级平台，请直接派单' : null) },
  ownUnit: {
    label: '派给本单位',
    refuse: at => (at.actor.unit === null || at.assignment === null || at.assignment.unit === at.actor.unit ? null : '这张工单派给了其他单位，只有该单位可以办理'),
  },
  parentUnit: {
    label: '本单位转派的',
    refuse: at => {
      const parent = at.file.assignments.find(one => one.id === at.assignment?.parentId)
      return at.actor.unit === null || parent?.unit === at.actor.unit ? null : '不是本单位转派的，只有转派单位可以决定'
    },
  },
  subUnitInTree: {
    label: '本单位的下级',
    refuse: at => (typeof at.input.unit !== 'string' || below(at, at.input.unit) ? null : '只能转派给本单位的下级单位，请从名单中选择'),
  },
  subUnitNew: {
    label: '下级尚未在办',
    refuse: at => (at.file.assignments.some(one => one.unit === at.input.unit && assignmentStates[one.state].live && !(one.role === 'sub' && one.state === 'accepted')) ? '该下级单位已在办理这张工单' : null),
  },
  coUnitsFiled: {
    label: '协办已反馈或已免除',
    refuse: at => {
      if (at.assignment?.role !== 'lead' && at.assignment?.role !== 'county') return null
      const waiting = at.file.assignments.filter(one => one.role === 'co' && ['toSign', 'signed', 'returnRequested', 'subDispatched'].includes(one.state))
      return waiting.length ? `协办单位尚未反馈：${waiting.map(one => at.rules.unitNames.get(one.unit) ?? one.unit).join('、')}；请等其反馈，或由派单员免除` : null
    },
  },
  onceHeld: { hides: true, label: '本单位办理过', refuse: at => (at.file.assignments.some(one => one.unit === at.actor.unit) ? null : '本单位没有办理过这张工单') },
  mergeTargetOpen: {
    label: '并入的工单未办结',
    refuse: at => {
      if (at.input.into === undefined) return null
      if (at.input.into === at.file.order.id) return '不能并入自己'
      if (at.related === null || at.related.id !== at.input.into) return '没有要并入的工单'
      return at.related.state === 'merged' ? '要并入的工单已经并入别的工单，请并入那一张' : at.related.closedAt === null ? null : '要并入的工单已经了结'
    },
  },
  nothingMergedIn: { label: '没有工单并入它', refuse: at => (at.file.order.mergedCount ? '已有工单并入这一张，不能再把它并出去' : null) },
} as const satisfies GuardTable

function list(at: Situation, name: string): readonly string[] {
  const value = at.input[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** Is the unit anywhere below the one acting? Units are few and two or three levels deep. */
function below({ rules, assignment }: Situation, unit: string): boolean {
  let above = rules.unitParent.get(unit)
  for (let level = 0; above !== undefined && level < 10; level++) {
    if (above === assignment?.unit) return true
    above = rules.unitParent.get(above)
  }
  return false
}

/**
 * What a step asks the outside world to do; written to the outbox in the step's transaction, done later, at least once.
 * `role`: who reads a notice. `to`: what it goes to, one row each: units, assignments of counties, or the order as a whole.
 */
export const effects = {
  notifyUnit: { label: '通知承办单位', role: 'unitLiaison', to: 'unit' },
  notifyUnitLeader: { label: '通知单位负责人', role: 'unitLeader', to: 'unit' },
  notifyDispatcher: { label: '通知派单员', role: 'dispatcher', to: 'order' },
  notifyInspector: { label: '通知审核质检员', role: 'qualityInspector', to: 'order' },
  notifyCallback: { label: '通知回访员', role: 'callbackAgent', to: 'order' },
  notifySupervisor: { label: '通知督办员', role: 'supervisor', to: 'order' },
  notifyLeader: { label: '通知领导', role: 'leader', to: 'order' },
  notifyDuty: { label: '通知值班班长', role: 'shiftLead', to: 'order' },
  notifyDiscipline: { label: '通报领导和督办员', role: 'leader', to: 'order' },
  smsReceipt: { label: '短信告知工单编号', role: null, to: 'order' },
  smsRating: { label: '短信邀请评价', role: null, to: 'order' },
  openInCounty: { label: '在县市区平台立单', role: null, to: 'county' },
  closeInCounty: { label: '县市区平台撤回', role: null, to: 'county' },
  reportToCity: { label: '报市级平台', role: null, to: 'order' },
  informMerged: { label: '告知并入的诉求人', role: null, to: 'order' },
  reworkParent: { label: '并入的工单重办', role: null, to: 'order' },
  reportToProvince: { label: '报省级平台', role: null, to: 'order' },
  recordRuling: { label: '记入派单目录', role: null, to: 'order' },
  // Of no step: what the schedule of editions leaves (server/edition).
  sendEdition: { label: '编发不经编辑的版本', role: null, to: 'order' },
  mailEdition: { label: '寄送一封邮件', role: null, to: 'order' },
} as const satisfies Record<string, { label: string; role: string | null; to: 'unit' | 'county' | 'order' }>

export type Effect = keyof typeof effects

/** What an outbox row carries. `unit` is set for notices to units and for counties; a receipt's recipient is found by `callerId`. No personal data. */
export interface EffectPayload {
  orderId: string
  number: string
  verb: string
  assignmentId: string | null
  unit: string | null
  callerId: string | null
  /** The notice as shown: `工单 22110100001099 申请退回：消防通道被占用` */
  text: string
  /** Where in the console the notice leads, when it is about no order. */
  page?: string
}

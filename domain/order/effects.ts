/** What a step asks the outside world to do; written to the outbox in the step's transaction, done later, at least once. */
export const effects = {
  notifyUnit: { label: '通知承办单位', role: 'unitLiaison' },
  notifyDispatcher: { label: '通知派单员', role: 'dispatcher' },
  notifyInspector: { label: '通知审核员', role: 'qualityInspector' },
  notifyCallback: { label: '通知回访员', role: 'callbackAgent' },
  notifySupervisor: { label: '通知督办员', role: 'supervisor' },
  smsReceipt: { label: '短信告知工单编号', role: null },
} as const satisfies Record<string, { label: string; role: string | null }>

export type Effect = keyof typeof effects

/** What an outbox row carries. `unit` is set for notifyUnit only; a receipt's recipient is found by `callerId`. No personal data. */
export interface EffectPayload {
  orderId: string
  number: string
  verb: string
  assignmentId: string | null
  unit: string | null
  callerId: string | null
  /** The notice as shown: `工单 22110100001099 申请退回：消防通道被占用` */
  text: string
}

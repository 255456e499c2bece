/** Grounds a unit may give for returning an order (HANDBOOK 4.7). */
export const returnGrounds = {
  notOurDuty: { label: '不属于本单位职责' },
  notOurArea: { label: '不在本单位辖区' },
  notTransferred: { label: '道路或设施尚未移交' },
  alreadyHandled: { label: '同一事项已办理' },
  wrongData: { label: '地址或对象有误' },
  legalRoute: { label: '应走法定途径' },
} as const satisfies Record<string, { label: string }>

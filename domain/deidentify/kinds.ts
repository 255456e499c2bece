/** What is masked, with the word that stands instead. `certain`: told by its shape, so a text with one is never confirmed; the others may be meant otherwise and are for a person to judge. */
export const maskKinds = {
  caller: { label: '诉求人姓名', certain: true },
  name: { label: '姓名', certain: false },
  phone: { label: '电话号码', certain: true },
  identity: { label: '证件号码', certain: true },
  bankCard: { label: '银行卡号', certain: true },
  plate: { label: '车牌号', certain: true },
  email: { label: '电子邮箱', certain: true },
  account: { label: '社交账号', certain: true },
  number: { label: '编号', certain: true },
  address: { label: '详细地址', certain: false },
  company: { label: '单位名称', certain: false },
} as const satisfies Record<string, { label: string; certain: boolean }>

export type MaskKind = keyof typeof maskKinds

/** A place in the masked text where something was: what kind, from which character, how many characters stand there instead. */
export interface Mark { kind: MaskKind; at: number; length: number }

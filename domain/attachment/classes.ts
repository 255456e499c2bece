/** What a file beside an order proves (HANDBOOK 4.6, Tai'an's three classes). */
export const attachmentClasses = {
  contactProof: { label: '联系佐证', hint: '通话记录、短信或微信截图、录音' },
  handlingProof: { label: '办理佐证', hint: '现场照片、检查记录、处理文书' },
  identity: { label: '身份材料', hint: '仅用于核对身份；保密工单的承办单位看不到' },
  other: { label: '其他', hint: '' },
} as const satisfies Record<string, { label: string; hint: string }>

export type AttachmentClass = keyof typeof attachmentClasses

/**
 * Whether a file tells who the caller is: papers do, and what proves a talk with them (numbers, accounts, a voice). The latter only where the caller wants to
 * stay unknown, and not what a unit put in (`byUnit`), for it never learned who that is.
 */
export function namesCaller(file: { class: AttachmentClass; byUnit: string | null }, order: { confidential: boolean }): boolean {
  return file.class === 'identity' || (file.class === 'contactProof' && order.confidential && file.byUnit === null)
}

/** Largest file and most files per order. Default. */
export const attachmentLimits = { bytes: 10 * 1024 * 1024, perOrder: 20, nameLength: 100 } as const

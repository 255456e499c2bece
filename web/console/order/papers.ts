import type { AttachmentClass } from '#domain/attachment/classes.ts'

/** Steps whose form also takes files, and as what they are kept; a result names its own among its elements. */
export const papersFor: Partial<Record<string, AttachmentClass>> = {
  contactCaller: 'contactProof', flagFalseClosure: 'other', applyTermination: 'other', applyUnreasonable: 'other', provinceSample: 'other', requestReturn: 'other', withdraw: 'other',
}

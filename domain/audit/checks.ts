import type { Choice } from '../city.ts'

/** What an auditor looks at before a result goes to the caller (HANDBOOK 9.3; 4.3 "closed instead of returned", "reply says done"). */
export const auditChecks = {
  contacted: { label: '已联系诉求人' },
  onPoint: { label: '答复切题' },
  complete: { label: '每项诉求都有答复' },
  elements: { label: '结案要素齐全' },
  isResult: { label: '是办理结果，不是推责' },
  legalBasis: { label: '不予办理的有依据和文号' },
  planAndDate: { label: '未解决的有措施和时间' },
  evidence: { label: '佐证真实、属于本件' },
  ownWords: { label: '不是套话、没有照搬' },
  consistent: { label: '与此前答复不矛盾' },
  noPersonalData: { label: '答复不含个人信息' },
  tone: { label: '用语得当' },
  notPressed: { label: '没有要求诉求人撤诉或改评价' },
} as const satisfies Record<string, { label: string }>

export type AuditCheck = keyof typeof auditChecks

/** The whole list, for a city's `auditChecklist`. */
export const usualChecklist: readonly Choice[] = Object.entries(auditChecks).map(([value, { label }]) => ({ value, label }))

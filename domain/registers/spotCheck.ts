/** Where the city's appeal to the province against a sample stands. Granted: the province takes the sample back, it no longer counts. */
export const sampleAppeals = {
  none: { label: '未申诉' },
  filed: { label: '已申诉' },
  granted: { label: '申诉成立' },
  refused: { label: '申诉不成立' },
} as const satisfies Record<string, { label: string }>

export type SampleAppeal = keyof typeof sampleAppeals

/** What may follow: an appeal is filed once, and answered once. */
export const appealSteps: Readonly<Record<SampleAppeal, readonly SampleAppeal[]>> = { none: ['filed'], filed: ['granted', 'refused'], granted: [], refused: [] }

/** Whether a sample's appeal may go on to `to`, as a sentence when not. */
export function appealRefused(from: SampleAppeal, to: SampleAppeal): string | null {
  if (appealSteps[from].includes(to)) return null
  return from === 'none' ? '还没有提出申诉，不能登记结果' : from === 'filed' ? '已经提出申诉，请登记结果' : `申诉已有结果（${sampleAppeals[from].label}）`
}

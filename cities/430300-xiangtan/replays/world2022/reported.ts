/**
 * What an earlier report printed, for comparing with it where that month's own rows are not there. Under names of their own, so that they stand in for no
 * figure of that month itself.
 */
export function reportedFigures(period: string, source: string, values: Readonly<Record<string, number>>): Record<string, string>[] {
  return Object.entries(values).map(([figure, value]) => ({ period, subject: 'total', figure: `reported_${figure}`, value: String(value), source }))
}

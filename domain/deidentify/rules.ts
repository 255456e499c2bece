/** What a city may set about how cases are made anonymous. */
export interface DeidentifyRules {
  /** 王先生 becomes 市民, or stays with the surname alone (王小明先生 → 王先生). Default 市民. */
  persons: 'citizen' | 'surname'
  /** Names of companies and shops are masked too. Default off: a case often is about one. */
  companies: boolean
}

export const deidentifyDefaults: DeidentifyRules = { persons: 'citizen', companies: false }

/** What stands in place of what was masked. */
export const substitutes = { person: '市民', name: '某某', letter: '某', code: '×××', place: '某处', company: '某单位' } as const

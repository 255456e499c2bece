/** What a city sets about rows that leave the platform and about the mark on the screen. */
export interface ExportRules {
  /** Rows that go without approval, where no personal data are among them. Default 500. */
  freeRows: number
  /** Rows one export may have at all. Default 200,000. */
  mostRows: number
  /** Days a file is kept before it is deleted. Default 7. */
  keepDays: number
  /** How often one file may be fetched. Default 5. */
  downloads: number
  /** Where account and time stand across the screen: nowhere, on pages that show citizens' data, everywhere. Default citizens (HANDBOOK 11: screenshot watermark). */
  screenMark: 'off' | 'citizens' | 'all'
}

/** Defaults of this product; no city has published numbers of its own. */
export const exportDefaults: ExportRules = { freeRows: 500, mostRows: 200_000, keepDays: 7, downloads: 5, screenMark: 'citizens' }

/** The rules of a city: its own where it has some. */
export const exportRules = ({ exports = {} }: { exports?: Partial<ExportRules> | undefined }): ExportRules => ({ ...exportDefaults, ...exports })

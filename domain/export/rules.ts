/** What a city sets about rows that leave the platform and about the mark on the screen. */
export interface ExportRules {
  /** Rows that go without approval, where no personal data are among them. Default 500. */
  freeRows: number
  /** Rows one export may have at all, so that nobody keeps the server busy for hours. Default 1,000,000: two years of a city with 500,000 orders a year. */
  mostRows: number
  /** Bytes one file may have, kept sealed in the database until it expires. Default 1 GB. */
  mostBytes: number
  /** Days a file is kept before it is deleted. Default 7. */
  keepDays: number
  /** How often one file may be fetched. Default 5. */
  downloads: number
  /** Where account and time stand across the screen: nowhere, on pages that show citizens' data, everywhere. Default citizens (HANDBOOK 11: screenshot watermark). */
  screenMark: 'off' | 'citizens' | 'all'
}

/** Defaults of this product; no city has published numbers of its own. */
export const exportDefaults: ExportRules = { freeRows: 500, mostRows: 1_000_000, mostBytes: 1_000_000_000, keepDays: 7, downloads: 5, screenMark: 'citizens' }

/** The rules of a city: its own where it has some. */
export const exportRules = ({ exports = {} }: { exports?: Partial<ExportRules> | undefined }): ExportRules => ({ ...exportDefaults, ...exports })

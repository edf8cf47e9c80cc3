import type { GradingReport } from './gather.ts'
import type { Say } from './say.ts'
import type { Words } from './words.ts'

/** What a report is written with. */
export interface Writing {
  report: GradingReport
  say: Say
  words: Words
}

export interface Cover {
  organizationName: string
  author: string
  at: Date
  /** Who took it and when, across each page; null: nothing. */
  mark: string | null
}

import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Cell } from '../readers/sheet-file.ts'
import { momentParser } from '../values/moment.ts'
import { isRefusal } from '../values/parsed.ts'
import { parseText } from '../values/text.ts'
import { textRefusal } from './convert-refusal.ts'
import type { Mapping, TransactionField } from './mapping.ts'

const maxAuthor = 200

/** Who wrote a row, and when. */
export interface Origin {
  author: string | null
  /** As `momentParser` gives it. */
  authoredAt: string | null
}

type OriginReader = (cells: Cell[]) => Origin | { code: RefusalCode; field: TransactionField }

/** A reader of who wrote a row of transactions, and when; undefined where the table does not say. */
export function originReader({ columns, dateOrder, dateSystem }: Mapping): OriginReader | undefined {
  const at = (field: TransactionField) => columns.findIndex((column) => column.field === field)
  const [authorAt, momentAt] = [at('author'), at('authoredAt')]
  if (authorAt < 0 && momentAt < 0) return undefined
  const parseMoment = momentParser({ order: dateOrder, system: dateSystem })
  return (cells) => {
    const author = parseText(cells[authorAt] ?? '', maxAuthor)
    if (isRefusal(author)) return { code: textRefusal(author), field: 'author' }
    const authoredAt = parseMoment(cells[momentAt] ?? '')
    if (isRefusal(authoredAt)) return { code: 'date-invalid', field: 'authoredAt' }
    return { author, authoredAt }
  }
}

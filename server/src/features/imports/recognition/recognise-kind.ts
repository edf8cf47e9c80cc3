import { customerKeys, ImportKind, importKinds } from '@fenji/contract/import-kinds'
import { recordKinds } from '../kinds/registry.ts'
import { plainHeader } from './header-text.ts'
import { figureHeaders } from './known-fields.ts'
import type { ColumnProfile, ColumnProposal } from './mapping.ts'

const transactionHints = /交易|订单|销售|流水|消费|明细|order|transaction|sale/i

/** What a file as a whole, and its columns, tell of what its rows are. */
export interface KindEvidence {
  /** Names of file and sheet. */
  names: string
  columns: readonly ColumnProfile[]
}

const hintsOf = (kind: ImportKind) => (kind === 'transactions' ? transactionHints : recordKinds[kind].hints)

/** How many of what a row needs do the columns give, 0 to 1? */
function neededShare(kind: ImportKind, fields: ReadonlySet<string>): number {
  const has = (field: string) => fields.has(field)
  const groups = [customerKeys, ...importKinds[kind].needs]
  return groups.filter((group) => group.some(has)).length / groups.length
}

const isCustomerKey = (field: string) => (customerKeys as readonly string[]).includes(field)

/** Does a header name something that only the kind's own rows have? A date and a note may be of anything, a phone of anybody. */
const isSpecific = (kind: ImportKind, proposals: ColumnProposal[]) =>
  kind === 'transactions' ||
  (kind === 'customers' && proposals.some(({ field }) => field === 'customerCode' || field === 'customerName')) ||
  proposals.some(({ field, confidence }) => field !== null && confidence >= 0.9 && !isCustomerKey(field))

/** How well does the kind, with these columns, explain the table? 0 to 1. */
export function kindConfidence(
  kind: ImportKind,
  proposals: ColumnProposal[],
  { names, columns }: KindEvidence,
): number {
  const headed = columns.filter(({ header }) => header !== '')
  const figures = figureHeaders(kind)
  const explained = headed.reduce((sum, { index, header }) => {
    const { field, confidence = 0 } = proposals[index] ?? {}
    if (field) return sum + confidence
    return sum + (figures.has(plainHeader(header)) ? 0.9 : 0)
  }, 0)
  const fields = new Set(proposals.flatMap(({ field }) => field ?? []))
  const coverage = headed.length === 0 ? 0 : explained / headed.length
  const needed = neededShare(kind, fields)
  // A table that lacks what rows cannot do without is hardly of the kind.
  const fit = coverage * (needed === 1 ? 1 : 0.5 * needed) * (isSpecific(kind, proposals) ? 1 : 0.5)
  const hint = (hintsOf(kind).test(names) ? 0.2 : 0) * (needed === 1 ? 1 : 0.25)
  return Math.min(1, fit + hint + (kind === 'transactions' ? usual : 0))
}

/** Below this, nobody should import the file before a person has said what it is. */
export const leastConfidence = 0.35

/** Where nothing tells, files are of transactions. */
const usual = 0.15

export const kindOrder = ImportKind.options

import type { Cell } from '../readers/sheet-file.ts'
import { bestAssignment } from './assignment.ts'
import { contentFit } from './content-fit.ts'
import { headerScore } from './header-score.ts'
import { plainHeader } from './header-text.ts'
import { headlessScore, isProductOf } from './headless-score.ts'
import type { KnownField } from './known-fields.ts'
import type { ColumnProfile, ColumnProposal, ProposalReason, TransactionField } from './mapping.ts'

interface Score {
  score: number
  reason: ProposalReason
}

/** Columns further right are not looked at: the assignment would take too long, and no sales table needs them. */
const maxColumns = 300
const leastScore = 0.3

/** Which of a kind's fields is each column, so that all of them together fit best? Each field is given at most once. */
export function proposeColumns(
  fields: readonly KnownField[],
  columns: ColumnProfile[],
  hasHeader: boolean,
  rows: Cell[][],
): ColumnProposal[] {
  const looked = columns.slice(0, maxColumns)
  const plains = looked.map(({ header }) => plainHeader(header))
  const scores = fields.map((field) =>
    looked.map((column, i) =>
      hasHeader ? headedScore(field, column, plains[i] ?? '') : headlessProposal(field, column),
    ),
  )
  const isOfTransactions = fields.some(({ key }) => key === 'transactionType')
  if (hasHeader && isOfTransactions) addUnnamedColumns(fields, scores, looked)
  const chosen = bestAssignment(scores.map((row) => row.map(({ score }) => (score < leastScore ? 0 : score))))
  const proposals = columns.map(({ index }) => proposalOf(index, fields, scores, chosen))
  if (!isOfTransactions) return proposals
  if (!hasHeader) settleProduct(proposals, looked, rows)
  settleStandIns(proposals)
  return proposals
}

function headedScore(field: KnownField, column: ColumnProfile, plain: string): Score {
  const { score, isExact } = headerScore(plain, field)
  if (score === 0) return { score: 0, reason: 'unknown' }
  return { score: score * contentFit(field, column), reason: isExact ? 'header-exact' : 'header-partial' }
}

const headlessProposal = ({ key }: KnownField, column: ColumnProfile): Score => ({
  score: headlessScore(key as TransactionField, column),
  reason: 'position-and-content',
})

/** Columns whose header says nothing: dates are the date, an id that repeats is the customer, where no header names one. */
function addUnnamedColumns(fields: readonly KnownField[], scores: Score[][], columns: ColumnProfile[]) {
  const at = (field: TransactionField) => scores[fields.findIndex(({ key }) => key === field)] ?? []
  const unnamed = columns.filter((_, i) => scores.every((row) => (row[i]?.score ?? 0) < leastScore))
  const offer = (field: TransactionField, rivals: TransactionField[], test: (column: ColumnProfile) => boolean) => {
    const isNamed = rivals.some((rival) => at(rival).some(({ score }) => score >= leastScore))
    const row = at(field)
    if (!isNamed) for (const column of unnamed.filter(test)) row[column.index] = { score: 0.45, reason: 'content' }
  }
  offer('occurredOn', ['occurredOn'], ({ dateShare, filledShare }) => dateShare > 0.95 && filledShare > 0.9)
  offer(
    'customerCode',
    ['customerCode', 'customerName', 'customerPhone'],
    ({ header, distinctShare, decimalShare }) =>
      /^(id|no|code|编号|编码|代码)$/.test(plainHeader(header)) && distinctShare < 0.98 && decimalShare === 0,
  )
}

function proposalOf(index: number, fields: readonly KnownField[], scores: Score[][], chosen: number[]): ColumnProposal {
  const at = chosen.indexOf(index)
  const field = fields[at]?.key ?? null
  const own = scores[at]?.[index]
  const others = fields
    .map(({ key: other }, i) => ({ other, score: scores[i]?.[index]?.score ?? 0 }))
    .filter(({ other, score }) => other !== field && score > 0.15)
    .sort((a, b) => b.score - a.score)
  const reason = own?.reason ?? (others.length > 0 ? 'left-out' : 'unknown')
  return {
    index,
    field,
    confidence: Math.min(1, own?.score ?? 0),
    reason,
    alternatives: others.slice(0, 3).map(({ other }) => other),
  }
}

/** Where one number column is the product of two others, those are quantity and price, and it is the amount. */
function settleProduct(proposals: ColumnProposal[], columns: ColumnProfile[], rows: Cell[][]) {
  const numbers = columns.filter((column) => column.numberShare > 0.95 && column.looseDateShare < 0.95).slice(0, 8)
  const triple = triples(numbers).find(
    ([product, a, b]) => a.integerShare >= b.integerShare && isProductOf(rows, product.index, a.index, b.index),
  )
  if (!triple) return
  for (const [i, field] of (['amount', 'quantity', 'unitPrice'] as const).entries())
    give(proposals, field, triple[i]?.index ?? -1)
}

function triples<T>(items: T[]): [T, T, T][] {
  return items.flatMap((a) =>
    items.flatMap((b) => items.filter((c) => a !== b && b !== c && a !== c).map((c): [T, T, T] => [a, b, c])),
  )
}

function give(proposals: ColumnProposal[], field: TransactionField, index: number) {
  for (const proposal of proposals) if (proposal.field === field) Object.assign(proposal, nothing)
  const proposal = proposals[index]
  if (proposal) Object.assign(proposal, { field, confidence: 0.85, reason: 'position-and-content' })
}

const nothing = { field: null, confidence: 0, reason: 'left-out' } satisfies Partial<ColumnProposal>

/** Without a quantity a price is the amount; without any other name a phone number is the customer's code. */
function settleStandIns(proposals: ColumnProposal[]) {
  const of = (field: TransactionField) => proposals.find((proposal) => proposal.field === field)
  const price = of('unitPrice')
  if (price && !of('amount') && !of('quantity'))
    Object.assign(price, { field: 'amount', confidence: 0.6 * price.confidence, reason: 'price-without-quantity' })
  const phone = of('customerPhone')
  if (phone && !of('customerCode') && !of('customerName'))
    Object.assign(phone, { field: 'customerCode', confidence: 0.7 * phone.confidence, reason: 'phone-as-code' })
}

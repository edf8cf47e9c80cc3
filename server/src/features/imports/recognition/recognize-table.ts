import type { Cell, SheetFile } from '../readers/sheet-file.ts'
import { UnreadableFile } from '../readers/unreadable-file.ts'
import { buildMapping, type TableSource } from './build-mapping.ts'
import { checkMapping } from './check-mapping.ts'
import { profileColumn } from './column-profile.ts'
import { dateOrderOf, newDateOrderEvidence, weighDate } from './date-order.ts'
import { findHeader, usualWidth } from './header-row.ts'
import type { Mapping, MappingProblem, Recognition, TableProfile, TransactionField } from './mapping.ts'
import { proposeColumns } from './propose-columns.ts'

const sampleRows = 1000
/** Columns whose values are looked at; the others of a very wide table have only their header. */
const profiledColumns = 300
/** How far the date column is read on when the sample leaves day and month open. */
const dateRows = 500_000

/**
 * What is in this table, and how would it be imported? Reads the first 1,000 rows, and more of the dates when those leave
 * the order of day and month open.
 * @throws {UnreadableFile} what reading throws; file-empty when the sheet has no row
 */
export async function recognizeTable(
  file: SheetFile,
  options: { sheet?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Recognition> {
  const sheet = options.sheet ?? file.sheet ?? undefined
  const rows: Cell[][] = []
  const lines: number[] = []
  for await (const batch of file.rows({ sheet, signal: options.signal, batchRows: sampleRows })) {
    rows.push(...batch.rows)
    lines.push(...batch.lines)
    if (rows.length >= sampleRows) break
  }
  if (rows.length === 0) throw new UnreadableFile('file-empty')
  const recognition = recognizeRows({ ...file, sheet: sheet ?? null }, rows.slice(0, sampleRows), lines)
  const isWhole = rows.length < sampleRows
  const assumed = recognition.problems.find(({ code }) => code === 'date-order-assumed')
  if (assumed && !isWhole) await settleDateOrder(file, recognition, options.signal)
  return recognition
}

/** What are these first rows of a table (with their source lines), and how would they be imported? */
export function recognizeRows(source: TableSource, rows: Cell[][], lines: number[]): Recognition {
  const { headerAt, firstDataAt, names, notes } = findHeader(rows)
  const body = rows.slice(firstDataAt)
  const isText = source.format === 'csv'
  const width = tableWidth(names, body, isText && headerAt !== null)
  const columns = Array.from({ length: width }, (_, index) =>
    profileColumn(index < profiledColumns ? body : [], index, names[index] ?? ''),
  )
  const profile: TableProfile = {
    format: source.format,
    sheet: source.sheet,
    sheets: source.sheets,
    encoding: source.encoding,
    delimiter: source.delimiter,
    headerRow: headerAt === null ? null : (lines[headerAt] ?? null),
    firstDataRow: lines[firstDataAt] ?? (lines.at(-1) ?? 0) + 1,
    sampledRows: body.length,
    columns,
    tooShortRows: isText ? body.filter((row) => row.length < width).length : 0,
    tooLongRows: isText ? body.filter((row) => row.findLastIndex((cell) => cell !== '') >= width).length : 0,
  }
  const proposals = proposeColumns(columns, headerAt !== null, body)
  const mapping = buildMapping(source, profile, proposals, body, notes)
  const problems = [...checkMapping(mapping), ...remarks(mapping, profile, body)]
  return { profile, mapping, proposals, problems, confidence: confidenceOf(mapping, proposals) }
}

/** How many columns does the table have? A row of delimited text cannot be wider than its header. */
function tableWidth(header: Cell[], body: Cell[][], isBoundByHeader: boolean) {
  const filled = (row: Cell[]) => row.findLastIndex((cell) => cell !== '') + 1
  const usual = Math.max(filled(header), usualWidth(body))
  return isBoundByHeader
    ? Math.min(
        header.length,
        body.reduce((most, row) => Math.max(most, filled(row)), usual),
      )
    : usual
}

function remarks(mapping: Mapping, profile: TableProfile, body: Cell[][]): MappingProblem[] {
  const found: MappingProblem[] = []
  const remark = (code: MappingProblem['code'], params: MappingProblem['params'] = {}, isBlocking = false) =>
    found.push({ code, isBlocking, params })
  const { tooShortRows, tooLongRows, sampledRows } = profile
  if (mapping.headerRow === null) remark('header-missing')
  if (tooShortRows + tooLongRows > 0)
    remark('rows-ragged', { tooShortRows, tooLongRows, sampledRows }, tooLongRows > sampledRows / 2)
  if (mapping.amountPer === 'order') remark('amount-repeated')
  const hasDiscount = mapping.columns.some(({ field }) => field === 'discount')
  if (hasDiscount && mapping.amountSource !== 'amount' && mapping.discountKind === 'none') remark('discount-ignored')
  const dateAt = mapping.columns.findIndex(({ field }) => field === 'occurredOn')
  const evidence = newDateOrderEvidence()
  for (const row of body) weighDate(evidence, row[dateAt] ?? '')
  if (!dateOrderOf(evidence).isCertain) remark('date-order-assumed', { order: mapping.dateOrder })
  return found
}

/** Reads on until a date proves the order, and corrects the recognition. */
async function settleDateOrder(file: SheetFile, { mapping, problems }: Recognition, signal: AbortSignal | undefined) {
  const column = mapping.columns.findIndex(({ field }) => field === 'occurredOn')
  const evidence = newDateOrderEvidence()
  let seen = 0
  const options = { sheet: mapping.sheet ?? undefined, afterLine: mapping.firstDataRow - 1, signal }
  for await (const { rows } of file.rows(options)) {
    for (const row of rows) weighDate(evidence, row[column] ?? '')
    seen += rows.length
    if (dateOrderOf(evidence).isCertain || seen >= dateRows) break
  }
  const { order, isCertain } = dateOrderOf(evidence)
  mapping.dateOrder = order
  const at = problems.findIndex(({ code }) => code === 'date-order-assumed')
  if (isCertain) problems.splice(at, 1)
  else problems[at] = { code: 'date-order-assumed', isBlocking: false, params: { order } }
}

function confidenceOf(mapping: Mapping, proposals: Recognition['proposals']): number {
  const sure = (field: TransactionField) => proposals.find((proposal) => proposal.field === field)?.confidence ?? 0
  const amount = mapping.amountSource === 'amount' ? sure('amount') : Math.min(sure('quantity'), sure('unitPrice'))
  return Math.min(Math.max(sure('customerCode'), sure('customerName')), sure('occurredOn'), amount)
}

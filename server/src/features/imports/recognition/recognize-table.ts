import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { customerKeys, type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import { mergeFiller } from '../readers/merged-cells.ts'
import type { Cell, MergedCells, SheetFile } from '../readers/sheet-file.ts'
import { UnreadableFile } from '../readers/unreadable-file.ts'
import { buildMapping, type TableSource } from './build-mapping.ts'
import { buildRecordMapping } from './build-record-mapping.ts'
import { checkMapping } from './check-mapping.ts'
import { profileColumn } from './column-profile.ts'
import { columnOfDates, dateOrderOf, newDateOrderEvidence, weighDate } from './date-order.ts'
import { findHeader, type Header, headerAsSaid, usualWidth } from './header-row.ts'
import { plainHeader } from './header-text.ts'
import { type KnownField, knownFields } from './known-fields.ts'
import type { Mapping, MappingProblem, Recognition, TableProfile } from './mapping.ts'
import { mergedRemarks, withMergedColumns } from './merged-columns.ts'
import { proposeColumns } from './propose-columns.ts'
import { kindConfidence, kindOrder, leastConfidence } from './recognise-kind.ts'

const sampleRows = 1000
/** Columns whose values are looked at; the others of a very wide table have only their header. */
const profiledColumns = 300
/** How far the date column is read on when the sample leaves day and month open. */
const dateRows = 500_000

export interface Asked {
  /** A sheet other than the file's first. */
  sheet?: string | null | undefined
  /** How the bytes of a text are read; what is not said is detected. */
  encoding?: Mapping['encoding'] | undefined
  delimiter?: Mapping['delimiter'] | undefined
  /** The line of the header where somebody has said so; null: there is none. */
  headerRow?: number | null | undefined
  /** What the rows are, where somebody has said so. */
  kind?: ImportKind | undefined
  /** The organization's further fields of customers that the person may write. */
  further?: readonly CustomerFieldDefinition[] | undefined
  /** The name of the file. */
  name?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * What is in this table, and how would it be imported? Reads the first 1,000 rows, and more of the dates when those leave
 * the order of day and month open.
 * @throws {UnreadableFile} what reading throws; file-empty when the sheet has no row
 */
export async function recognizeTable(file: SheetFile, asked: Asked = {}): Promise<Recognition> {
  const sheet = asked.sheet ?? file.sheet ?? undefined
  const rows: Cell[][] = []
  const lines: number[] = []
  let lost = 0
  for await (const batch of file.rows({ sheet, signal: asked.signal, batchRows: sampleRows })) {
    rows.push(...batch.rows)
    lines.push(...batch.lines)
    lost = batch.notes.damagedCharacters + batch.notes.nulCharacters
    if (rows.length >= sampleRows) break
  }
  if (rows.length === 0) throw new UnreadableFile('file-empty')
  const sample = rows.slice(0, sampleRows)
  const merges = hasGaps(sample) ? await file.merges(sheet) : []
  const recognition = recognizeRows({ ...file, sheet: sheet ?? null }, sample, lines, asked, merges)
  if (lost > 0) recognition.problems.push({ code: 'text-damaged', isBlocking: false, params: { characters: lost } })
  const isWhole = rows.length < sampleRows
  const assumed = recognition.problems.find(({ code }) => code === 'date-order-assumed')
  if (assumed && !isWhole) await settleDateOrder(file, recognition, asked)
  return recognition
}

/** Is there an empty cell below a filled one? Where cells are merged there is. */
function hasGaps(rows: Cell[][]): boolean {
  const filled = new Set<number>()
  return rows.some((row) => {
    for (const column of filled) if ((row[column] ?? '') === '') return true
    for (const [column, cell] of row.entries()) if (cell !== '') filled.add(column)
    return false
  })
}

/** The header as it was said, else as it is found; a line that is not among the rows is looked for further down. */
function headerIn(rows: Cell[][], lines: number[], { headerRow, further = [] }: Asked): Header {
  const at = headerRow ? lines.findIndex((line) => line >= headerRow) : null
  if (headerRow !== undefined && at !== -1) return headerAsSaid(rows, at)
  return findHeader(rows, new Set(further.flatMap(({ name }) => [plainHeader(name.zh), plainHeader(name.en)])))
}

function profileOf(source: TableSource, rows: Cell[][], lines: number[], asked: Asked, merges: MergedCells[]) {
  const { headerAt, firstDataAt, names, notes } = headerIn(rows, lines, asked)
  const body = rows.slice(firstDataAt)
  const merged = merges.filter(({ from }) => from >= (lines[firstDataAt] ?? 0))
  mergeFiller(merged)(body, lines.slice(firstDataAt))
  const isText = source.format === 'csv'
  const width = tableWidth(names, body, isText && headerAt !== null)
  const profile: TableProfile = {
    format: source.format,
    sheet: source.sheet,
    sheets: source.sheets,
    encoding: source.encoding,
    delimiter: source.delimiter,
    headerRow: headerAt === null ? null : (lines[headerAt] ?? null),
    firstDataRow: lines[firstDataAt] ?? (lines.at(-1) ?? 0) + 1,
    sampledRows: body.length,
    columns: Array.from({ length: width }, (_, index) =>
      profileColumn(index < profiledColumns ? body : [], index, names[index] ?? ''),
    ),
    tooShortRows: isText ? body.filter((row) => row.length < width).length : 0,
    tooLongRows: isText ? body.filter((row) => row.findLastIndex((cell) => cell !== '') >= width).length : 0,
  }
  return { profile, body, notes, merged }
}

/** What could the rows be? Without a header nobody can tell but by the values, which only transactions are known by. */
function candidates(profile: TableProfile, body: Cell[][], { kind, further, name = '' }: Asked) {
  const hasHeader = profile.headerRow !== null
  const evidence = { names: `${name} ${profile.sheet ?? ''}`, columns: profile.columns }
  const kinds = hasHeader ? kindOrder : (['transactions'] as const)
  return [...new Set([...kinds, ...(kind ? [kind] : [])])]
    .map((one) => {
      const fields = knownFields(one, further)
      const proposals = proposeColumns(fields, profile.columns, hasHeader, body)
      return { kind: one, fields, proposals, confidence: kindConfidence(one, proposals, evidence) }
    })
    .sort((a, b) => b.confidence - a.confidence)
}

/** What are these first rows of a table (with their source lines), and how would they be imported? */
export function recognizeRows(
  source: TableSource,
  rows: Cell[][],
  lines: number[],
  asked: Asked = {},
  merges: MergedCells[] = [],
): Recognition {
  const { profile, body, notes, merged } = profileOf(source, rows, lines, asked, merges)
  const found = candidates(profile, body, asked)
  const best = found.find(({ kind }) => kind === asked.kind) ?? found[0]
  if (!best) throw new Error('no kind to try')
  const { kind, fields, proposals } = best
  const built =
    kind === 'transactions'
      ? buildMapping(source, profile, proposals, body, notes)
      : buildRecordMapping({ kind, fields, source, profile, proposals, rows: body, notes })
  const mapping = withMergedColumns(built, fields, merged, body)
  const problems = [...checkMapping(mapping, fields), ...remarks(mapping, fields, profile, body)]
  if (asked.kind === undefined && kind !== 'transactions' && best.confidence < leastConfidence)
    problems.push({ code: 'kind-doubtful', isBlocking: true, params: {} })
  const kinds = found.map((one) => ({ kind: one.kind, confidence: Math.round(one.confidence * 100) / 100 }))
  return { profile, mapping, proposals, problems, kinds, confidence: confidenceOf(mapping, proposals) }
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

function remarks(
  mapping: Mapping,
  fields: readonly KnownField[],
  profile: TableProfile,
  body: Cell[][],
): MappingProblem[] {
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
  const dateAt = columnOfDates(mapping.columns, fields)
  const evidence = newDateOrderEvidence()
  for (const row of body) weighDate(evidence, row[dateAt] ?? '')
  if (!dateOrderOf(evidence).isCertain) remark('date-order-assumed', { order: mapping.dateOrder })
  return [...found, ...mergedRemarks(mapping)]
}

/** Reads on until a date proves the order, and corrects the recognition. */
async function settleDateOrder(file: SheetFile, { mapping, problems }: Recognition, { further, signal }: Asked) {
  const column = columnOfDates(mapping.columns, knownFields(mapping.kind, further))
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

/** How sure is what a row cannot do without? */
function confidenceOf(mapping: Mapping, proposals: Recognition['proposals']): number {
  const sure = (field: string) => proposals.find((proposal) => proposal.field === field)?.confidence ?? 0
  const customer = Math.max(...customerKeys.map(sure))
  if (mapping.kind !== 'transactions') {
    const needed = importKinds[mapping.kind].needs.map((group) => Math.max(...group.map(sure)))
    return Math.min(customer, ...needed)
  }
  const amount = mapping.amountSource === 'amount' ? sure('amount') : Math.min(sure('quantity'), sure('unitPrice'))
  return Math.min(Math.max(sure('customerCode'), sure('customerName')), sure('occurredOn'), amount)
}

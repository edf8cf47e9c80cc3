import type { Mapping } from '@fenji/contract/imports'
import { BinaryRows } from '../../platform/binary-rows.ts'
import type { Db } from '../../platform/db.ts'
import { type StagingTable, writeStaged } from './queries/staging.ts'
import type { Cell, SheetFile } from './readers/sheet-file.ts'
import { isRefused, rowConverter } from './recognition/convert.ts'
import type { Converted, Refused } from './recognition/converted.ts'
import { detached } from './values/plain-text.ts'

const flushBytes = 4 << 20
const rememberedParties = 100_000
const dayMs = 24 * 3600_000

export interface Staged {
  rows: number
  refused: number
  rounded: number
}

export interface StageOptions {
  signal: AbortSignal
  onProgress(rows: number, share: number): void
}

/** Buffers rows for one staging table. */
interface Buffered {
  table: StagingTable
  rows: BinaryRows
  count: number
}

const buffered = (table: StagingTable): Buffered => ({ table, rows: new BinaryRows(flushBytes), count: 0 })

/** Days since 1970-01-01 of 'YYYY-MM-DD'; a file has few different ones. */
function epochDays(): (day: string) => number {
  const known = new Map<string, number>()
  return (day) => {
    let days = known.get(day)
    if (days === undefined) {
      if (known.size > 50_000) known.clear()
      days = Date.parse(day) / dayMs
      known.set(day, days)
    }
    return days
  }
}

interface LineOptions {
  /** Lines of one order number are one order; else each is its own. */
  groups: boolean
  keepsProducts: boolean
}

function writeLine(
  { rows }: Buffered,
  row: Converted,
  party: string,
  day: number,
  { groups, keepsProducts }: LineOptions,
): void {
  rows.row(10)
  rows.int8(row.line)
  rows.text(party)
  rows.text(groups ? row.orderNumber : null)
  rows.date(day)
  rows.int8(row.amountE4)
  rows.int8(row.quantityE4)
  rows.int8(row.unitPriceE4)
  rows.text(keepsProducts ? row.productCode : null)
  rows.text(keepsProducts ? row.productName : null)
  rows.text(keepsProducts ? row.category : null)
}

/** Writes what a row says of its customer, unless the same was said of late. */
function partyWriter({ rows }: Buffered): (row: Converted, party: string) => boolean {
  const said = new Map<string, string>()
  return (row, party) => {
    const { customerName, customerPhone, customerCountry, customerRegion, customerProvince, customerCity } = row
    const properties = [customerName, customerPhone, customerCountry, customerRegion, customerProvince, customerCity]
    const text = properties.join('\u0001')
    if (said.get(party) === text) return false
    if (said.size >= rememberedParties) said.clear()
    // Cut from a chunk of the file, which the text would keep alive.
    said.set(detached(party), text)
    rows.row(8)
    rows.int8(row.line)
    rows.text(party)
    for (const property of properties) rows.text(property)
    return true
  }
}

function writeRefusal({ rows }: Buffered, refused: Refused, cells: Cell[]): void {
  rows.row(5)
  rows.int8(refused.line)
  rows.text(refused.code)
  rows.text(refused.field)
  rows.text(refused.value)
  rows.textArray(cells.map(String))
}

/**
 * Reads a file into the staging tables. While PostgreSQL takes one chunk in, the next is converted. Memory does not grow
 * with the file.
 * @throws {UnreadableFile} when the file turns out to be broken; the signal's reason when it is aborted.
 */
export async function stageFile(
  db: Db,
  file: SheetFile,
  mapping: Mapping,
  { signal, onProgress }: StageOptions,
): Promise<Staged> {
  const convert = rowConverter(mapping)
  const hasCode = mapping.columns.some(({ field }) => field === 'customerCode')
  const isProduct = (field: string | null) => field === 'productCode' || field === 'productName' || field === 'category'
  const lineOptions = {
    groups: mapping.groupsByOrder,
    keepsProducts: mapping.columns.some(({ field }) => isProduct(field)),
  }
  const tables = {
    lines: buffered('import_line'),
    parties: buffered('import_party'),
    refusals: buffered('import_refusal'),
  }
  const staged: Staged = { rows: 0, refused: 0, rounded: 0 }
  const dayOf = epochDays()
  let writeParty = partyWriter(tables.parties)
  let flushing: Promise<void> = Promise.resolve()

  const take = (cells: Cell[], line: number) => {
    const row = convert(cells, line)
    staged.rows++
    if (isRefused(row)) {
      staged.refused++
      tables.refusals.count++
      writeRefusal(tables.refusals, row, cells)
      return
    }
    const party = (hasCode ? row.customerCode : row.customerName) ?? ''
    if (row.isRounded) staged.rounded++
    tables.lines.count++
    writeLine(tables.lines, row, party, dayOf(row.occurredOn), lineOptions)
    if (writeParty(row, party)) tables.parties.count++
  }
  const flush = async () => {
    await flushing
    const full = Object.values(tables).filter((table) => table.count > 0)
    tables.lines = buffered('import_line')
    tables.parties = buffered('import_party')
    tables.refusals = buffered('import_refusal')
    writeParty = partyWriter(tables.parties)
    flushing = (async () => {
      for (const { table, rows } of full) await writeStaged(db, table, rows)
    })()
    // A failure is met at the next await; it must not count as unhandled until then.
    flushing.catch(() => undefined)
  }

  const options = { sheet: mapping.sheet ?? undefined, afterLine: mapping.firstDataRow - 1, signal }
  for await (const { rows, lines, progress } of file.rows(options)) {
    signal.throwIfAborted()
    for (const [i, cells] of rows.entries()) take(cells, lines[i] ?? 0)
    if (Object.values(tables).some((table) => table.rows.isFull)) await flush()
    onProgress(staged.rows, progress)
  }
  await flush()
  await flushing
  return staged
}

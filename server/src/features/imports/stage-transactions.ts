import type { Mapping } from '@fenji/contract/imports'
import { epochDays } from './epoch-days.ts'
import { customerKeyOf } from './recognition/check-mapping.ts'
import { isRefused, rowConverter } from './recognition/convert.ts'
import { type Origin, originReader } from './recognition/convert-origin.ts'
import { rowRefusal } from './recognition/convert-refusal.ts'
import type { Converted } from './recognition/converted.ts'
import type { TakeRow } from './stage.ts'
import { partyWriter } from './stage-parties.ts'
import type { StagingBuffers } from './staging-buffers.ts'

interface LineOptions {
  /** Lines of one order number are one order; else each is its own. */
  groups: boolean
  keepsProducts: boolean
}

function writeLine(
  into: StagingBuffers,
  row: Converted,
  party: string,
  day: number,
  origin: Origin | undefined,
  run: number,
  { groups, keepsProducts }: LineOptions,
): void {
  const rows = into.of('import_line')
  rows.row(13)
  rows.int8(row.line)
  rows.int8(run)
  rows.text(party)
  rows.text(groups ? row.orderNumber : null)
  rows.date(day)
  rows.int8(row.amountE4)
  rows.int8(row.quantityE4)
  rows.int8(row.unitPriceE4)
  rows.text(keepsProducts ? row.productCode : null)
  rows.text(keepsProducts ? row.productName : null)
  rows.text(keepsProducts ? row.category : null)
  rows.text(origin?.author ?? null)
  rows.text(origin?.authoredAt ?? null)
}

/** Tells the line by which the run of each line is known: lines in a row of one order, day and sign are one. */
function runCounter(): (row: Converted, party: string, day: number) => number {
  let last = { run: 0, party: '', order: null as string | null, day: 0, isNegative: false }
  return ({ line, orderNumber, amountE4 }, party, day) => {
    const isNegative = amountE4 < 0
    const goesOn =
      orderNumber !== null &&
      last.order === orderNumber &&
      last.party === party &&
      last.day === day &&
      last.isNegative === isNegative
    if (!goesOn) last = { run: line, party, order: orderNumber, day, isNegative }
    return last.run
  }
}

/** Takes rows of transactions into `import_line`, and what they say of their customers into `import_party`. */
export function transactionTaker(mapping: Mapping): TakeRow {
  const convert = rowConverter(mapping)
  const hasCode = customerKeyOf(mapping) === 'customerCode'
  const isProduct = (field: string | null) => field === 'productCode' || field === 'productName' || field === 'category'
  const options = {
    groups: mapping.groupsByOrder,
    keepsProducts: mapping.columns.some(({ field }) => isProduct(field)),
  }
  const dayOf = epochDays()
  const writeParty = partyWriter()
  const runOf = runCounter()
  const readOrigin = originReader(mapping)
  return (cells, line, into) => {
    const row = convert(cells, line)
    if (isRefused(row)) return row
    const origin = readOrigin?.(cells)
    if (origin && 'code' in origin) return rowRefusal(mapping, cells, line, origin.code, origin.field)
    const party = (hasCode ? row.customerCode : row.customerName) ?? ''
    const day = dayOf(row.occurredOn)
    writeLine(into, row, party, day, origin, runOf(row, party, day), options)
    writeParty(into, line, party, [
      row.customerCode,
      null,
      row.customerPhone,
      null,
      row.customerName,
      row.customerCountry,
      row.customerRegion,
      row.customerProvince,
      row.customerCity,
    ])
    return row
  }
}

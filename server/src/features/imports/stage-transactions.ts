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
  { groups, keepsProducts }: LineOptions,
): void {
  const rows = into.of('import_line')
  rows.row(12)
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
  rows.text(origin?.author ?? null)
  rows.text(origin?.authoredAt ?? null)
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
  const readOrigin = originReader(mapping)
  return (cells, line, into) => {
    const row = convert(cells, line)
    if (isRefused(row)) return row
    const origin = readOrigin?.(cells)
    if (origin && 'code' in origin) return rowRefusal(mapping, cells, line, origin.code, origin.field)
    const party = (hasCode ? row.customerCode : row.customerName) ?? ''
    writeLine(into, row, party, dayOf(row.occurredOn), origin, options)
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

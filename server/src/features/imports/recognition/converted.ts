import type { RefusalCode } from '@fenji/contract/import-codes'

/** One line of a transaction file in the product's own terms. Absent texts are null. */
export interface Converted {
  line: number
  customerCode: string | null
  customerName: string | null
  customerPhone: string | null
  customerCountry: string | null
  customerRegion: string | null
  customerProvince: string | null
  customerCity: string | null
  orderNumber: string | null
  /** 'YYYY-MM-DD' */
  occurredOn: string
  /** Integer of 1/10,000 of the currency unit, |x| ≤ 9·10¹⁴; refunds are negative. */
  amountE4: number
  /** Integer of 1/10,000 pieces; null where the file has none. */
  quantityE4: number | null
  unitPriceE4: number | null
  productCode: string | null
  productName: string | null
  category: string | null
  /** The source had more than four decimals: the amount was rounded half-even. */
  isRounded: boolean
}

/** Why one row is not imported: its first reason. `field`, `header` and `value` are null where the whole row is at fault. */
export interface Refused {
  line: number
  code: RefusalCode
  field: string | null
  header: string | null
  /** The raw value, at most 200 characters. */
  value: string | null
}

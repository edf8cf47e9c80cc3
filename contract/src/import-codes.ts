import { z } from 'zod'

/** Why a row is not imported. */
export const RefusalCode = z.enum([
  'customer-missing',
  'date-missing',
  'date-invalid',
  'amount-missing',
  'amount-invalid',
  'amount-too-large',
  'quantity-missing',
  'quantity-invalid',
  'unit-price-missing',
  'unit-price-invalid',
  'discount-invalid',
  'id-damaged',
  'text-too-long',
  'row-too-short',
  'row-too-long',
  'row-repeats-header',
  'total-row',
  'transaction-cancelled',
  'example-row',
  'value-missing',
  'value-invalid',
  'value-out-of-range',
  'choice-unknown',
  'email-invalid',
  'dates-out-of-order',
  'member-unknown',
  'member-ambiguous',
  'customer-unknown',
  'customer-ambiguous',
  'refers-to-itself',
  'receivable-unknown',
  'record-exists',
  'record-unknown',
  'code-differs',
  'code-taken',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** Why a file as a whole is not imported. */
export const ImportFailureCode = z.enum([
  'file-empty',
  'file-not-accessible',
  'not-a-table',
  'workbook-too-heavy',
  'workbook-encrypted',
  'workbook-damaged',
  'archive-damaged',
  'archive-too-large',
  'sheet-missing',
  'quote-not-closed',
  'record-too-long',
  'too-many-columns',
  'internal',
])
export type ImportFailureCode = z.infer<typeof ImportFailureCode>

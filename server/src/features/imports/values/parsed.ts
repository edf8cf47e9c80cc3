/** Why a cell was refused: no value of its kind, beyond the limit, longer than allowed, an id a spreadsheet spoilt, or a formula without result. */
export type RefusalReason = 'invalid' | 'too-large' | 'too-long' | 'damaged' | 'formula-error'

export interface Refusal {
  readonly refused: RefusalReason
}

/** What reading a cell gives: its value, null where the cell holds none, or a refusal. */
export type Parsed<T> = T | null | Refusal

export const invalid: Refusal = { refused: 'invalid' }
export const tooLarge: Refusal = { refused: 'too-large' }
export const tooLong: Refusal = { refused: 'too-long' }
export const damaged: Refusal = { refused: 'damaged' }
export const formulaError: Refusal = { refused: 'formula-error' }

/** Was the cell refused? */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value

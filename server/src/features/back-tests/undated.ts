import type { Measure } from '@fenji/contract/metric-formula'
import type { Catalogue } from '../metrics/public.ts'

/** Of a deal these are known for every day of the past; everything else is as it stands now. */
const datedOfOpportunities = new Set(['openedOn', 'closedOn', 'isOpen', 'isWon'])

function isDated({ source, of, on, where = [], hits = [] }: Measure): boolean {
  if (source !== 'opportunities') return true
  const read = [of, on, ...[...where, ...hits].map(({ column }) => column)]
  return read.every((column) => column === undefined || datedOfOpportunities.has(column))
}

/**
 * Does a metric, asked for as of a past day, read something as it stands today? A field of the profile has no history, who
 * is in a segment neither, and most of a deal. Such a value may know what came after the day.
 */
export function isUndated({ find }: Pick<Catalogue, 'find'>, key: string): boolean {
  const formula = find(key)?.formula
  if (!formula) return false
  if (formula.kind === 'field' || formula.kind === 'segment') return true
  if (formula.kind === 'measure') return !isDated(formula)
  const parts = formula.kind === 'ratio' ? [formula.dividend, formula.divisor] : formula.of
  return parts.some((part) => (typeof part === 'string' ? isUndated({ find }, part) : !isDated(part)))
}

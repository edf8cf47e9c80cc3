import type { Size } from '../data/population.ts'
import type { Bench } from '../workspace.ts'

const sized = (customers: number): Size => ({ customers, transactions: customers * 10 })

/** The sizes at which cost is measured, smallest first. */
export const sizes = ({ isQuick }: Pick<Bench, 'isQuick'>): Size[] =>
  (isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]).map(sized)

export const largest = (bench: Pick<Bench, 'isQuick'>): Size => sizes(bench).at(-1) ?? sized(10_000)

import type { Column } from './queries/columns.ts'

/** A condition as questions about columns; a text stands for the number by which columns know it. */
export type Test =
  | { all: Test[] }
  | { any: Test[] }
  | { not: Test }
  | { column: Column; from: number; to: number; isFromOpen?: boolean; isToOpen?: boolean }
  | { column: Column; isOneOf: (number | string)[] }
  | { column: Column; isThere: true }
  // In a group at all; in one with somebody of these. The column tells who stands above.
  | { column: Column; familyOf: 'anybody' | readonly number[] }
  | { ids: readonly number[] }

export const everybody: Test = { all: [] }
export const nobody: Test = { any: [] }

/** The columns and texts that a test asks for. */
export function needsOf(test: Test): { columns: Column[]; texts: string[] } {
  const parts = 'all' in test ? test.all : 'any' in test ? test.any : 'not' in test ? [test.not] : []
  const needs = parts.map(needsOf)
  return {
    columns: [...('column' in test ? [test.column] : []), ...needs.flatMap(({ columns }) => columns)],
    texts: [
      ...('isOneOf' in test ? test.isOneOf.filter((one) => typeof one === 'string') : []),
      ...needs.flatMap(({ texts }) => texts),
    ],
  }
}

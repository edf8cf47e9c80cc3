import { useMemo, useRef } from 'react'
import { type RowSelection, toggled, toggledRange } from '../row-selection.ts'
import { usePicking } from '../use-picking.ts'

/** Picking of rows by their boxes: with shift, all from the one before to this one, also where they are not in the document. */
export function useRowsChoice<Row extends object>(
  selection: RowSelection<Row> | undefined,
  rows: readonly Row[],
  rowKey: keyof Row & string,
) {
  const before = useRef<number>(undefined)
  const chosen = useMemo(() => new Set(selection?.keys), [selection?.keys])
  const idOf = (row: Row) => Number(row[rowKey])
  const pick = usePicking(selection)
  const choose = (row: Row, isShifted = false) => {
    if (!selection?.isSelectable(row)) return
    const id = idOf(row)
    const from = isShifted ? rows.findIndex((one) => idOf(one) === before.current) : -1
    before.current = id
    pick(from < 0 ? toggled(selection.keys, id) : toggledRange(selection, rows, idOf, from, rows.indexOf(row)))
  }
  const choiceOf = (row: Row) =>
    selection && {
      choiceLabel: selection.labelOf(row),
      isChosen: chosen.has(idOf(row)),
      isBarred: !selection.isSelectable(row),
    }
  return { choose, choiceOf }
}

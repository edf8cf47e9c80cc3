import type { KeyboardEvent } from 'react'

const nextRow: Record<string, (row: Element) => Element | null> = {
  ArrowDown: (row) => row.nextElementSibling,
  ArrowUp: (row) => row.previousElementSibling,
}

/** Arrow keys walk from row to row. */
export function moveFocusByArrows(event: KeyboardEvent<HTMLElement>) {
  const next = nextRow[event.key]?.(event.currentTarget)
  if (!(next instanceof HTMLElement) || next.tabIndex < 0) return
  event.preventDefault()
  next.focus()
}

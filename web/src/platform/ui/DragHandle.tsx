import { HolderOutlined } from '@ant-design/icons'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import './drag-handle.css'

interface DragHandleProps {
  /** What it moves, and that arrow keys do so too. */
  label: string
  place: number
  count: number
  onHold: (event: PointerEvent) => void
  onMove: (to: number) => void
  children?: ReactNode
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

/** What something is held by to bring it to another place in a list: dragged, or moved by the arrow keys. */
export function DragHandle({ label, place, count, onHold, onMove, children }: DragHandleProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const to = place + (steps[event.key] ?? 0)
    if (to === place) return
    event.preventDefault()
    if (to < 0 || to >= count) return
    onMove(to)
    // An element that changes its place on the page loses the focus.
    const handle = event.currentTarget
    requestAnimationFrame(() => handle.focus())
  }
  return (
    <button
      type="button"
      className="fj-drag-handle"
      title={label}
      aria-label={label}
      onPointerDown={onHold}
      onKeyDown={onKeyDown}
    >
      <HolderOutlined aria-hidden /> {children}
    </button>
  )
}

import type { ReactNode } from 'react'
import type { RunFilter } from './search.ts'
import { useRunPlace } from './use-run-place.ts'

interface MarkLinkProps {
  mark: RunFilter
  children: ReactNode
  className?: string
  label?: string
  style?: React.CSSProperties
}

/** A number that leads to the rows behind it, for hands that do not use a mouse as well. */
export function MarkLink({ mark, children, className = '', label, style }: MarkLinkProps) {
  const { choose } = useRunPlace()
  return (
    <button
      type="button"
      className={`runs-mark ${className}`}
      onClick={() => choose(mark)}
      aria-label={label}
      title={label}
      style={style}
    >
      {children}
    </button>
  )
}

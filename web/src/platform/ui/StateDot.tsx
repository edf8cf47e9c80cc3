import type { ReactNode } from 'react'

/** `busy` is under way, `waiting` waits for a person, `past` no longer matters. */
export type StateTone = 'busy' | 'waiting' | 'good' | 'bad' | 'past'

/** How far something is: a word, with a dot in the tone of it. */
export function StateDot({ tone, children }: { tone: StateTone; children: ReactNode }) {
  return (
    <span className={`fj-state fj-state-${tone}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  )
}

import type { Grade } from '@fenji/contract/scheme-file'
import type { ScoreSpread } from '@fenji/contract/what-if'
import type { CSSProperties } from 'react'
import './studio-live.css'

export type { ScoreSpread }

interface ScoreBarsProps {
  spread: ScoreSpread
  /** Best first; each bar takes the colour of the grade that its middle lies in. */
  grades: readonly Pick<Grade, 'colour'>[]
  /** The least score of every grade but the last, best first; without them all bars are of one colour. */
  boundaries?: readonly (number | null)[] | null | undefined
  height: number
  label: string
}

/** The rank of the grade that a score reaches; null where there are no boundaries. */
export function rankAt(score: number, boundaries: readonly (number | null)[] | null | undefined): number | null {
  if (!boundaries) return null
  const rank = boundaries.findIndex((least) => least !== null && score >= least)
  return rank < 0 ? boundaries.length : rank
}

/**
 * How many customers have which score. It fills its box from edge to edge, so that a cut at a score stands at
 * (score − low) / (high − low) of the width.
 */
export function ScoreBars({ spread: { low, high, counts }, grades, boundaries, height, label }: ScoreBarsProps) {
  const most = Math.max(1, ...counts)
  const step = (high - low) / counts.length
  const colourOf = (bin: number) => {
    const rank = rankAt(low + (bin + 0.5) * step, boundaries)
    return rank === null ? undefined : grades[rank]?.colour
  }
  return (
    <svg
      className="live-bars"
      viewBox={`0 0 ${counts.length} 100`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ height }}
    >
      {counts.map((count, bin) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
          key={bin}
          x={bin + 0.06}
          width={0.88}
          y={100 - (100 * count) / most}
          height={count > 0 ? Math.max(1, (100 * count) / most) : 0}
          style={{ '--grade': colourOf(bin) } as CSSProperties}
        />
      ))}
    </svg>
  )
}

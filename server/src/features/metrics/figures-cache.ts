import type { MetricFigures } from '@fenji/contract/metrics'

const mostKept = 2000
const keptMs = 60_000

/** Figures by a name that says of what, of when and for whom they are. */
export interface FiguresCache {
  get(name: string): MetricFigures | undefined
  set(name: string, figures: MetricFigures): void
}

/**
 * Figures that were worked out lately, the oldest given up first. Their name holds the stamp of the facts; a minute bounds what the
 * stamp may miss: a transaction that committed after a later one.
 */
export function figuresCache(now: () => number = () => performance.now()): FiguresCache {
  const kept = new Map<string, { figures: MetricFigures; at: number }>()
  return {
    get(name: string): MetricFigures | undefined {
      const found = kept.get(name)
      return found && now() - found.at < keptMs ? found.figures : undefined
    },
    set(name: string, figures: MetricFigures): void {
      kept.delete(name)
      kept.set(name, { figures, at: now() })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
    },
  }
}

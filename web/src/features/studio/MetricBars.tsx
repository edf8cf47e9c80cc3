import type { MetricFigures } from '@fenji/contract/metrics'
import { type Axis, placeOf } from './cuts.ts'

/** How the customers spread over a metric, from edge to edge of its box; a bin of which nothing is told is hatched. */
export function MetricBars({ bins, axis, label }: { bins: MetricFigures['bins']; axis: Axis; label: string }) {
  const most = Math.max(1, ...bins.map(({ customers }) => customers ?? 0))
  return (
    <svg className="studio-bars" viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label={label}>
      {bins.map(({ from, to, customers }) => {
        const x = 1000 * placeOf(axis, from)
        const width = Math.max(3, 1000 * placeOf(axis, to) - x)
        // Few of very many are still somebody.
        const height = customers === 0 ? 0 : Math.max(1.5, (100 * (customers ?? 0)) / most)
        return <rect key={from} x={x + 0.6} width={width - 1.2} y={100 - height} height={height} />
      })}
    </svg>
  )
}

import { type MetricFigures, metrics } from '@fenji/contract/metrics'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import type { Axis } from './cuts.ts'
import { useStudio } from './use-studio.ts'

/** Coverage and spread of one metric on the day that is looked at; undefined: not there yet, or no such metric. */
export function useFigures(key: string | null): MetricFigures | undefined {
  const { asOf } = useStudio()
  const { data } = useQuery({
    ...query(metrics.figures, { query: { keys: key ?? '', ...(asOf && { asOf }) } }, { staleTime: 60_000 }),
    enabled: key !== null,
  })
  return data?.find((one) => one.key === key)
}

const whole = new Set(['days', 'months', 'orders', 'count'])

/** The line on which a metric is drawn: as far as the customers are told of, and the cuts go. */
export function axisOf(figures: MetricFigures | undefined, unit: string, cuts: readonly number[]): Axis {
  const { bins = [] } = figures ?? {}
  const low = Math.min(bins[0]?.from ?? 0, ...cuts)
  const high = Math.max(bins.at(-1)?.to ?? 100, ...cuts)
  return {
    min: low,
    max: high > low ? high : low + 1,
    isLog: figures?.isLog === true,
    step: whole.has(unit) ? 1 : 0,
  }
}

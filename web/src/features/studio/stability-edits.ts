import type { Scheme, Stability } from '@fenji/contract/scheme-file'

/** Rules of stability that are a number each, with what they begin with and their greatest value. */
export const stabilityRules = {
  newcomerDays: { first: 90, least: 1, most: 3660 },
  margin: { first: 2, least: 0, most: 100 },
  holdDays: { first: 30, least: 1, most: 3660 },
  graceDays: { first: 30, least: 1, most: 3660 },
  maxSteps: { first: 1, least: 1, most: 20 },
} as const
export type StabilityRule = keyof typeof stabilityRules
export const stabilityKeys = Object.keys(stabilityRules) as StabilityRule[]

/** A rule with this number, or no such rule; without any there is no stability. */
export function withStability(
  { stability = {}, ...scheme }: Scheme,
  rule: keyof Stability,
  value: Stability[keyof Stability] | null,
): Scheme {
  const { [rule]: _, ...rest } = stability
  const next = value === null || value === undefined ? rest : { ...rest, [rule]: value }
  return Object.keys(next).length > 0 ? { ...scheme, stability: next } : scheme
}

/** Boundaries to stay a little below those to rise. */
export const easierMins = (mins: readonly number[]): number[] => mins.map((min) => Math.round(10 * (min - 5)) / 10)

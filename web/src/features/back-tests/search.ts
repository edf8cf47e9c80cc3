import type { backTests } from '@fenji/contract/back-tests'
import type { BodyOf } from '@fenji/contract/endpoint'
import { z } from 'zod'

export const horizons = [30, 60, 90, 180, 365] as const
export const spans = [6, 12, 24] as const

/** What the address of a back-test holds. */
export const BackTestSearch = z.object({
  /** Schemes of the organization, by id. */
  schemes: z.array(z.number().int().positive()).max(10).optional().catch(undefined),
  /** Templates, by key. */
  templates: z.array(z.string().max(50)).max(10).optional().catch(undefined),
  cutoff: z.iso.date().optional().catch(undefined),
  horizon: z.number().int().min(1).max(730).optional().catch(undefined),
  outcome: z.enum(['amount', 'retained']).optional().catch(undefined),
  /** Which of them is looked at closely. */
  look: z.number().int().min(0).optional().catch(undefined),
  months: z.number().int().min(2).max(36).optional().catch(undefined),
})
export type BackTestSearch = z.infer<typeof BackTestSearch>

export const usualHorizon = 90

/** What is tried; nobody chose: the scheme that comes first. */
export function subjectsOf(
  { schemes = [], templates = [] }: BackTestSearch,
  usual: { schemeId: number } | { template: string } | undefined,
): BodyOf<typeof backTests.run>['subjects'] {
  const chosen = [...schemes.map((schemeId) => ({ schemeId })), ...templates.map((template) => ({ template }))]
  return chosen.length > 0 || !usual ? chosen : [usual]
}

export function bodyOf(search: BackTestSearch, subjects: BodyOf<typeof backTests.run>['subjects']) {
  const { cutoff, horizon = usualHorizon, outcome = 'amount' } = search
  return { subjects, horizonDays: horizon, outcome, ...(cutoff && { cutoff }) }
}

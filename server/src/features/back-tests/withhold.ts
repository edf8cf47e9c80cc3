import type { Ranking, SchemeTest } from '@fenji/contract/back-tests'
import { reaches } from '@fenji/contract/policy'
import { metricUses } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import { fieldProblem, levelOf, requireFields } from '../../platform/fields.ts'
import { fewest, withheld } from '../../platform/small-groups.ts'
import type { Catalogue } from '../metrics/public.ts'
import type { Chosen } from '../runs/public.ts'
import { showsMetric } from '../schemes/public.ts'

/** What a back-test tells is of grades, amounts and orders. */
const groups = ['financial', 'activity'] as const

/**
 * Whoever sees no sums of amounts or orders has no use for a back-test, and no grades, no right to one.
 * @throws {Problem} field-not-allowed.
 */
export function requireFigures(actor: Actor): void {
  requireFields(actor, { body: 'grade' })
  if (!groups.every((group) => reaches(levelOf(actor, group), 'aggregate'))) throw fieldProblem(['body'])
}

/** Does the role show sums only, so that those of a few customers are not told? */
export const showsSumsOnly = (actor: Actor): boolean => !groups.every((group) => reaches(levelOf(actor, group), 'read'))

/**
 * Whoever moves a cut to and fro, or grades by what they may not see, learns of single customers: a scheme of one's own writing is
 * only for those who see amounts, orders and all of its metrics. Templates and saved schemes stand still.
 * @throws {Problem} field-not-allowed.
 */
export function requireSight(actor: Actor, catalogue: Catalogue, chosen: readonly Chosen[]): void {
  const hidden = chosen
    .filter(({ path }) => path.endsWith('.scheme'))
    .flatMap(({ scheme, path }) => [
      ...(showsSumsOnly(actor) ? [path] : []),
      ...metricUses(scheme)
        .filter(({ metric }) => !showsMetric(actor, catalogue, metric))
        .map((use) => [path, ...use.path].join('.')),
    ])
  if (hidden.length > 0) throw fieldProblem(hidden)
}

/** A ranking without the figures of a few customers. Those of its order are told where each step of the curve stands for enough. */
export function withoutFew(ranking: Ranking): Ranking {
  const hides = withheld(ranking.grades.map(({ customers }) => ({ customers, amountE4: null })))
  const nothing = { outcomeE4: null, outcomeShare: null, meanE4: null, retained: null, retainedShare: null }
  const grades = ranking.grades.map((grade, i) => (hides[i] ? { ...grade, ...nothing } : grade))
  const hidesOrder = hides.some(Boolean)
  const customers = grades.reduce((sum, grade) => sum + grade.customers, 0)
  const kept = { ...ranking, grades, ...(hidesOrder ? { isMonotone: null, inversions: null } : {}) }
  if (customers >= 100 * fewest) return kept
  return { ...kept, gains: [], gini: null, normalisedGini: null, topDecileLift: null, auc: null, spearman: null }
}

/** A scheme's test for a role that shows sums only. */
export function withoutFewOf(test: SchemeTest): SchemeTest {
  const { tested } = test.population
  const totals = tested < fewest ? { outcomeE4: null, retained: null, retainedShare: null } : {}
  const ranking = withoutFew(test.ranking)
  const { amount12m, random } = test.baselines
  return {
    ...test,
    ...totals,
    ranking,
    baselines: { amount12m: withoutFew(amount12m), random: withoutFew(random) },
    beatsAmount: ranking.gini === null ? null : test.beatsAmount,
  }
}

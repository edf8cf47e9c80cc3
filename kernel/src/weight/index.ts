import type { Recipe, Weights } from '../recipe.ts'
import { checkAhp, groupedAhp } from './ahp-groups.ts'
import { criticWeights } from './critic.ts'
import { directWeights } from './direct.ts'
import { entropyWeights } from './entropy.ts'
import { learnedWeights } from './learned.ts'
import type { Weighable, Weighed, WeighingMethod } from './method.ts'

const givenBy = (criteria: readonly Weighable[]) => criteria.map(({ weight }) => weight)

type Methods = { [K in Weights['kind']]: WeighingMethod<Extract<Weights, { kind: K }>> }

/** Every way to come to weights there is, by kind. */
export const weighings: Methods = {
  direct: {
    check: (_, criteria) => void directWeights(givenBy(criteria)),
    weigh: ({ kind }, criteria) => ({ weights: directWeights(givenBy(criteria)), weighing: { kind } }),
  },
  ahp: {
    check: checkAhp,
    weigh: (weights, criteria) => groupedAhp(weights, criteria),
  },
  entropy: {
    check() {},
    weigh({ kind }, _criteria, columns) {
      const { weights, ...rest } = entropyWeights(columns)
      return { weights, weighing: { kind, ...rest } }
    },
  },
  critic: {
    check() {},
    weigh({ kind }, _criteria, columns) {
      const { weights, ...rest } = criticWeights(columns)
      return { weights, weighing: { kind, ...rest } }
    },
  },
  learned: {
    check: ({ weights }, criteria) => void learnedWeights(weights, criteria),
    weigh: ({ kind, weights }, criteria) => ({ weights: learnedWeights(weights, criteria), weighing: { kind } }),
  },
}

function methodOf({ kind }: Weights): WeighingMethod {
  if (!Object.hasOwn(weighings, kind)) throw new RangeError(`weights: unknown kind '${kind}'`)
  return weighings[kind] as WeighingMethod
}

/**
 * Check that a recipe's weights make sense, as far as that is known without customers.
 * @param recipe Its criteria and weights count here; without criteria anything goes.
 * @throws {RangeError} what is wrong: an unknown kind, direct or learned weights that are negative or all zero, judgements (by path).
 * @cost   O(criteria²).
 */
export function checkWeights({ criteria, weights = { kind: 'direct' } }: Pick<Recipe, 'criteria' | 'weights'>): void {
  const method = methodOf(weights)
  if (criteria.length > 0) method.check(weights, criteria)
}

/**
 * The weights of a recipe.
 * @param recipe  Its criteria and weights count here.
 * @param columns One column of n criterion scores a criterion; NaN where left out or out of scope. Untouched.
 * @returns One weight a criterion, adding up to 1, and where they come from; no weights where there are no criteria.
 * @throws {RangeError} see `checkWeights`.
 * @cost   See the method; only `entropy` and `critic` look at the columns.
 * @source grading.md, Weights.
 */
export function weigh(
  { criteria, weights = { kind: 'direct' } }: Pick<Recipe, 'criteria' | 'weights'>,
  columns: readonly Float64Array[],
): Weighed {
  if (criteria.length === 0) return { weights: new Float64Array(0), weighing: { kind: 'direct' } }
  return methodOf(weights).weigh(weights, criteria, columns)
}

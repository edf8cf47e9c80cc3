import { Scheme } from '@fenji/contract/scheme-file'
import type { Verdict } from '@fenji/contract/schemes'
import { checkRecipe, gradeExamples, weigh } from '@fenji/kernel'
import type { z } from 'zod'
import { parseInput } from '../../platform/input.ts'
import { type InvalidField, Problem } from '../../platform/problem.ts'
import { type FindMetric, metricErrors } from './metric-kinds.ts'

/** Where in a scheme the kernel's words for its parts stand. */
const homes: Record<string, string> = {
  stay: 'stability.',
  margin: 'stability.',
  judgements: 'weights.',
  dimensions: 'assignment.',
}

/** What the kernel refuses says where: "judgements[1][0]: 2, want 1/3". */
function ruleBroken(path: string, error: unknown): InvalidField {
  if (!(error instanceof RangeError || error instanceof TypeError)) throw error
  const [, place = '', message = error.message] = /^([a-z]\w*(?:[.[][\w\]]+)*): (.*)$/is.exec(error.message) ?? []
  const within = place.replaceAll(/\[(\w+)\]/g, '.$1')
  const home = homes[within.split('.')[0] ?? ''] ?? ''
  return { path: within === '' ? path : `${path}.${home}${within}`, rule: 'scheme-rule', message }
}

function examplesOf(scheme: Scheme): Verdict['examples'] {
  const examples = scheme.examples ?? []
  const grades = gradeExamples(scheme, examples)
  return examples.map(({ name, grade: expected }, i) => {
    const got = grades[i] ?? null
    return { name, expected, grade: got, passes: got === expected }
  })
}

/** Do the pairwise judgements agree with each other? Of several matrices the one that agrees least. Null where there are none. */
export function consistencyOf(scheme: Scheme): Verdict['consistency'] {
  if (scheme.weights?.kind !== 'ahp') return null
  const { weights, weighing } = weigh(scheme, [])
  if (weighing.kind !== 'ahp') return null
  const matrices = [{ ...weighing, key: null }, ...(weighing.groups ?? [])]
  const worst = matrices.reduce((one, other) => (other.cr > one.cr ? other : one))
  const { key, cr, lambdaMax, revise } = worst
  return {
    group: key,
    ratio: cr,
    lambdaMax,
    isAcceptable: matrices.every(({ isAcceptable }) => isAcceptable),
    weights: [...weights],
    revise: revise && {
      row: revise.row,
      column: revise.column,
      given: revise.judgement,
      suggested: revise.fits,
    },
  }
}

/** What keeps a scheme that has the right shape from being run: its metrics, what the kernel refuses. */
function unsoundness(scheme: Scheme, path: string, find: FindMetric): InvalidField[] {
  const errors = metricErrors(scheme, find).map((one) => ({ ...one, path: `${path}.${one.path}` }))
  if (errors.length > 0) return errors
  try {
    checkRecipe(scheme)
    return []
  } catch (error) {
    return [ruleBroken(path, error)]
  }
}

/** What is wrong with a scheme that has the right shape, its examples included. */
function wrongWith(scheme: Scheme, path: string, find: FindMetric): Pick<Verdict, 'errors' | 'examples'> {
  const errors = unsoundness(scheme, path, find)
  if (errors.length > 0) return { errors, examples: [] }
  try {
    const examples = examplesOf(scheme)
    const wrong = examples.flatMap(({ passes, grade: got, expected }, i) =>
      passes
        ? []
        : [{ path: `${path}.examples.${i}.grade`, rule: 'example-graded', message: `graded ${got}, not ${expected}` }],
    )
    return { errors: wrong, examples }
  } catch (error) {
    return { errors: [{ ...ruleBroken(`${path}.examples`, error), rule: 'example-graded' }], examples: [] }
  }
}

/** Everything that is to be said of a scheme file. */
export function verdictOn(given: unknown, find: FindMetric): Verdict {
  try {
    const scheme = parseInput(Scheme as z.ZodType, given, 'scheme') as Scheme
    const { errors, examples } = wrongWith(scheme, 'scheme', find)
    const consistency = errors.some(({ rule }) => rule === 'scheme-rule') ? null : consistencyOf(scheme)
    return { isValid: errors.length === 0, errors, examples, consistency }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const detail = { path: 'scheme', rule: error.code, message: String(error.detail?.reason ?? error.code) }
    return { isValid: false, errors: error.errors ?? [detail], examples: [], consistency: null }
  }
}

/**
 * A scheme that makes sense. Its examples are not asked: a draft, and whoever tries other weights, is not held to the old ones.
 * @param path where it stands in the request, `body.scheme`.
 * @throws {Problem} invalid-input, naming the place and the rule.
 */
export function requireSound(scheme: Scheme, path: string, find: FindMetric): void {
  const errors = unsoundness(scheme, path, find)
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
}

/** A scheme that can be run and published: sound, and right about its examples. @throws {Problem} invalid-input. */
export function requireProven(scheme: Scheme, path: string, find: FindMetric): void {
  const { errors } = wrongWith(scheme, path, find)
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
}

/**
 * Judgements that contradict each other do not decide grades, unless somebody said why they shall.
 * @throws {Problem} scheme-inconsistent.
 */
export function requireConsistent(scheme: Scheme): void {
  const consistency = consistencyOf(scheme)
  if (!consistency || consistency.isAcceptable) return
  if (scheme.weights?.kind === 'ahp' && scheme.weights.acceptedBecause) return
  const { ratio, revise } = consistency
  throw new Problem('scheme-inconsistent', { detail: { ratio, revise } })
}

import { z } from 'zod'
import { Assignment, checkAssignment, checkCriteria, needsScore, type Refuse } from './assignments.ts'
import { Condition, Key, leavesOf } from './conditions.ts'
import { MetricKey } from './metric-formula.ts'
import { LocalProse, LocalText } from './page.ts'
import { Missing, Scale } from './scales.ts'
import { ServicePolicy } from './service-policies.ts'
import { sortedRecord } from './sorted-record.ts'
import { checkWeights, Weights } from './weights.ts'

/** A metric with a scale and a weight inside a scheme. */
export const Criterion = z
  .object({
    key: Key,
    name: LocalText,
    metric: MetricKey,
    weight: z.number().min(0).max(1e6),
    scale: Scale,
    transform: z.literal('log1p').optional(),
    missing: Missing.optional(),
  })
  .meta({ id: 'Criterion' })
export type Criterion = z.infer<typeof Criterion>

/** A level of a scheme. */
export const Grade = z
  .object({
    key: Key,
    name: LocalText,
    colour: z.string().regex(/^#[0-9a-f]{6}$/),
    policy: ServicePolicy.optional().meta({ description: 'What the grade is owed, to begin with' }),
  })
  .meta({ id: 'Grade' })
export type Grade = z.infer<typeof Grade>

/** A condition that overrules the assignment: `force` gives the grade, `cap` allows no better, `floor` no worse one. */
export const Veto = z
  .object({
    key: Key,
    name: LocalText,
    when: Condition,
    effect: z.enum(['force', 'cap', 'floor']),
    grade: Key,
  })
  .meta({ id: 'Veto' })
export type Veto = z.infer<typeof Veto>

const Days = z.int().min(0).max(3660)
/** What keeps grades from swinging between runs. What is left out holds nobody. */
export const Stability = z
  .object({
    newcomerDays: Days.optional().meta({ description: 'For so long a customer keeps the grade of its entry' }),
    margin: z.number().min(0).max(100).optional().meta({ description: 'Points by which a score passes a boundary' }),
    stay: Assignment.optional().meta({
      description: 'The same kind of assignment, no stricter: by it a grade is kept',
    }),
    holdDays: Days.optional().meta({ description: 'No change for so long after a change' }),
    graceDays: Days.optional().meta({ description: 'A downgrade comes after every run has said so for so long' }),
    maxSteps: z.int().min(1).max(20).optional().meta({ description: 'Most levels a run, up or down' }),
  })
  .meta({ id: 'Stability' })
export type Stability = z.infer<typeof Stability>

/** A customer whose grade is known: all the examples of a scheme are graded together, as if there were no other customers. */
export const Example = z
  .object({
    name: z.string().trim().min(1).max(100),
    metrics: z
      .record(MetricKey, z.union([z.number(), z.string().max(200)]))
      .overwrite(sortedRecord)
      .meta({ description: 'Metrics that are not named are missing; a text is a category' }),
    grade: Key.nullable().meta({ description: 'null: ungraded' }),
  })
  .meta({ id: 'Example' })
export type Example = z.infer<typeof Example>

const shape = z.object({
  key: Key,
  name: LocalText,
  description: LocalProse,
  scope: Condition.optional().meta({ description: 'Who is graded; everybody unless said' }),
  criteria: z.array(Criterion).max(50),
  weights: Weights.optional().meta({ description: 'direct unless said' }),
  combination: z.enum(['weighted-sum', 'geometric', 'topsis']).optional(),
  grades: z.array(Grade).min(2).max(30),
  assignment: Assignment,
  vetoes: z.array(Veto).max(32).optional(),
  stability: Stability.optional(),
  examples: z.array(Example).max(200).optional(),
})
type Shape = z.infer<typeof shape>

const areUnique = (keys: string[]) => new Set(keys).size === keys.length

function checkConditions({ scope, vetoes = [], grades }: Shape, criteria: string[], refuse: Refuse): void {
  for (const { path, leaf } of scope ? leavesOf(scope) : [])
    if (!('metric' in leaf)) refuse(['scope', ...path], 'there are no scores before it is known who is graded')
  if (!areUnique(vetoes.map(({ key }) => key))) refuse(['vetoes'], 'veto keys are unique')
  for (const [i, { when, grade }] of vetoes.entries()) {
    checkCriteria(when, criteria, (path, message) => refuse(['vetoes', i, 'when', ...path], message))
    if (!grades.some(({ key }) => key === grade)) refuse(['vetoes', i, 'grade'], 'names a grade of the scheme')
  }
}

function checkExamples({ examples = [], grades }: Shape, refuse: Refuse): void {
  for (const [i, { grade }] of examples.entries())
    if (grade !== null && !grades.some(({ key }) => key === grade))
      refuse(['examples', i, 'grade'], 'names a grade of the scheme')
}

function check(scheme: Shape, refuse: Refuse): void {
  const { assignment, stability } = scheme
  const grades = scheme.grades.map(({ key }) => key)
  const criteria = scheme.criteria.map(({ key }) => key)
  if (!areUnique(grades)) refuse(['grades'], 'grade keys are unique')
  if (!areUnique(criteria)) refuse(['criteria'], 'criterion keys are unique')
  if (criteria.length === 0 && needsScore(assignment)) refuse(['criteria'], 'this assignment needs a score')
  checkWeights(scheme.weights, scheme.criteria, refuse)
  checkAssignment(assignment, { grades, criteria }, (path, message) => refuse(['assignment', ...path], message))
  if (stability?.stay) {
    if (stability.stay.kind !== assignment.kind)
      refuse(['stability', 'stay', 'kind'], 'the same kind as the assignment')
    checkAssignment(stability.stay, { grades, criteria }, (path, message) =>
      refuse(['stability', 'stay', ...path], message),
    )
  }
  checkConditions(scheme, criteria, refuse)
  checkExamples(scheme, refuse)
}

/** A grading scheme as a readable file: criteria → score → grade. */
export const Scheme = shape
  .check(({ value, issues }) =>
    check(value, (path, message) => issues.push({ code: 'custom', path, message, input: value })),
  )
  .meta({ id: 'Scheme' })
export type Scheme = z.infer<typeof Scheme>

/** A scheme as the text of a file: in the order of its schema, so that the same scheme is always the same text. */
export const schemeText = (scheme: Scheme): string => `${JSON.stringify(Scheme.parse(scheme), null, 2)}\n`

/** Where a scheme names a metric. */
export interface MetricUse {
  path: (string | number)[]
  metric: string
}

/** A condition of a scheme and where it stands. */
interface PlacedCondition {
  path: (string | number)[]
  condition: Condition
}

function conditionsOfAssignment(assignment: Assignment, at: (string | number)[]): PlacedCondition[] {
  if (assignment.kind !== 'rules') return []
  return assignment.rules.map(({ when }, i) => ({ path: [...at, 'rules', i, 'when'], condition: when }))
}

/** Every condition of a scheme: of its assignment, scope, vetoes, and of the assignment to stay. */
export function conditionsOf({ assignment, scope, vetoes = [], stability }: Scheme): PlacedCondition[] {
  return [
    ...conditionsOfAssignment(assignment, ['assignment']),
    ...(scope ? [{ path: ['scope'], condition: scope }] : []),
    ...vetoes.map(({ when }, i) => ({ path: ['vetoes', i, 'when'], condition: when })),
    ...(stability?.stay ? conditionsOfAssignment(stability.stay, ['stability', 'stay']) : []),
  ]
}

function ownUses(assignment: Assignment | undefined, at: (string | number)[]): MetricUse[] {
  if (assignment?.kind === 'contribution') return [{ path: [...at, 'metric'], metric: assignment.metric }]
  if (assignment?.kind === 'capacity' && assignment.tieBreak)
    return [{ path: [...at, 'tieBreak', 'metric'], metric: assignment.tieBreak.metric }]
  return []
}

/** Every place where a scheme looks at a metric: criteria first, then assignments, then conditions. */
export function metricUses(scheme: Scheme): MetricUse[] {
  const { criteria, assignment, stability } = scheme
  return [
    ...criteria.map(({ metric }, i) => ({ path: ['criteria', i, 'metric'], metric })),
    ...ownUses(assignment, ['assignment']),
    ...ownUses(stability?.stay, ['stability', 'stay']),
    ...conditionsOf(scheme).flatMap(({ path, condition }) =>
      leavesOf(condition).flatMap(({ path: at, leaf }) =>
        'metric' in leaf ? [{ path: [...path, ...at, 'metric'], metric: leaf.metric }] : [],
      ),
    ),
  ]
}

import { type ConditionLeaf, CustomerCondition, leavesOf, recordKinds } from '@fenji/contract/customer-conditions'
import { daysOf } from '@fenji/contract/periods'
import type { Actor } from '../../platform/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, showsGroup } from '../../platform/fields.ts'
import { type InvalidField, Problem } from '../../platform/problem.ts'
import { dayRange, type Fault, testOf } from './compare.ts'
import { type Meaning, readMeaning } from './context.ts'
import {
  activityColumns,
  builtInText,
  type Column,
  lastRecordColumn,
  recordBetweenColumn,
  textBeginnings,
  textContains,
  textStarts,
} from './queries/columns.ts'
import { findSegmentConditions } from './queries/published-runs.ts'
import { type Refusal, type Subject, subjectOf } from './subject.ts'
import { nobody, type Test } from './test.ts'

type Place = (string | number)[]
type Wrong = Fault | Refusal | 'segment-not-found' | 'segment-circle'

const messages: Record<Exclude<Wrong, 'field-not-allowed'>, string> = {
  'unknown-field': 'there is no such field',
  'wrong-operator': 'the field is not compared like this',
  'wrong-value': 'the field takes no such value',
  'segment-not-found': 'there is no such segment',
  'segment-circle': 'the segment is made of itself',
}

/** Segments within segments, so deep. */
const mostNested = 5

/** What goes into the understanding of a condition. */
interface Reading {
  actor: Actor
  meaning: Meaning
  segments: ReadonlyMap<number, CustomerCondition>
  /** Whom a search finds. */
  found: ReadonlyMap<string, readonly number[] | null>
  refuse(path: Place, wrong: Wrong): void
}

/** Whom does a search mean? null: they are too many to name. */
export type FindIds = (text: string) => Promise<readonly number[] | null>

const segmentsIn = (condition: CustomerCondition) =>
  leavesOf(condition).flatMap(({ leaf }) => ('segment' in leaf ? [leaf.segment] : []))

/** Every segment that a condition names, and those that these name. */
async function readSegments(
  db: Db,
  actor: Actor,
  condition: CustomerCondition,
): Promise<Map<number, CustomerCondition>> {
  const known = new Map<number, CustomerCondition>()
  let wanted = segmentsIn(condition)
  for (let depth = 0; wanted.length > 0 && depth < mostNested; depth++) {
    const found = await findSegmentConditions(db, actor, wanted)
    for (const [id, stored] of found) known.set(id, CustomerCondition.parse(stored))
    wanted = [...found.keys()].flatMap((id) => segmentsIn(known.get(id) ?? { all: [] })).filter((id) => !known.has(id))
  }
  return known
}

function recordsTest(
  { actor, meaning, refuse }: Reading,
  leaf: Extract<ConditionLeaf, { records: string }>,
  path: Place,
): Test {
  const { records: kind, op, period } = leaf
  if (!showsGroup(actor, recordKinds[kind].group)) refuse([...path, 'records'], 'field-not-allowed')
  // Contacts have no day.
  if (kind === 'contacts' && period) refuse([...path, 'period'], 'wrong-operator')
  const last = kind === 'orders' ? activityColumns.lastOrderOn : lastRecordColumn(kind)
  const some = (): Test => {
    if (!period || kind === 'contacts') return { column: last, isThere: true }
    const { from, to } = daysOf(period, meaning.today)
    // Up to today or later the last one tells.
    if (to === null || to >= meaning.today)
      return { column: last, ...dayRange(period, meaning.today), to: Number.POSITIVE_INFINITY }
    return { column: recordBetweenColumn(kind, from, to), isThere: true }
  }
  return op === 'some' ? some() : { not: some() }
}

function segmentTest(reading: Reading, id: number, path: Place, above: readonly number[]): Test {
  const { segments, refuse, meaning, actor, found } = reading
  const condition = segments.get(id)
  if (!condition || above.includes(id)) {
    refuse([...path, 'segment'], condition ? 'segment-circle' : 'segment-not-found')
    return nobody
  }
  // Of what is wrong within, no more is told than that: a segment may read what its reader may not see.
  const within: Reading = {
    ...{ actor, meaning, segments, found },
    refuse: (_, wrong) => refuse([...path, 'segment'], wrong),
  }
  return resolved(within, condition, [], [...above, id])
}

/** Many are found by their names and codes alone. */
function searchTest({ found }: Reading, text: string): Test {
  const ids = found.get(text)
  if (ids) return { ids }
  const flags = [textContains(builtInText('name'), text), textStarts(builtInText('code'), text)]
  return { any: flags.map((column) => ({ column, from: 1, to: 1 })) }
}

function leafTest(reading: Reading, leaf: ConditionLeaf, path: Place, above: readonly number[]): Test {
  if ('segment' in leaf) return segmentTest(reading, leaf.segment, path, above)
  if ('search' in leaf) return searchTest(reading, leaf.search)
  if ('records' in leaf) return recordsTest(reading, leaf, path)
  const { actor, meaning, refuse } = reading
  const subject = subjectOf(actor, meaning, leaf.of)
  const test = typeof subject === 'string' ? subject : testOf(actor, meaning, subject, leaf)
  if (typeof test !== 'string') return test
  refuse([...path, test === 'wrong-operator' ? 'op' : test === 'wrong-value' ? 'values' : 'of'], test)
  return nobody
}

function resolved(reading: Reading, condition: CustomerCondition, path: Place, above: readonly number[]): Test {
  const part = (one: CustomerCondition, ...at: Place) => resolved(reading, one, [...path, ...at], above)
  if ('all' in condition) return { all: condition.all.map((one, i) => part(one, 'all', i)) }
  if ('any' in condition) return { any: condition.any.map((one, i) => part(one, 'any', i)) }
  if ('not' in condition) return { not: part(condition.not, 'not') }
  return leafTest(reading, condition, path, above)
}

interface Asked {
  clock: Clock
  /** `at`: where in the request the condition stands, query.where. */
  conditions: readonly { at: string; condition: CustomerCondition }[]
  /** A subject to put customers in order by. */
  rankBy?: { at: string; of: string } | undefined
  /** Subjects whose values are wanted. */
  values?: readonly { at: string; of: string }[] | undefined
  find: FindIds
}

/** What conditions and subjects come to as columns. */
interface Resolved {
  tests: Test[]
  /** Of what customers are put in order by: none where nobody has any of it. */
  ranks: Column[]
  /** A column for each subject whose values are wanted; null: nobody has any. */
  values: (Column | null)[]
}

async function findAll(conditions: readonly CustomerCondition[], find: FindIds) {
  const searches = conditions
    .flatMap((one) => leavesOf(one))
    .flatMap(({ leaf }) => ('search' in leaf ? [leaf.search] : []))
  const found = new Map<string, readonly number[] | null>()
  for (const text of new Set(searches)) found.set(text, await find(text))
  return found
}

/** What customers are put in order by; null: by nothing of this kind. */
function ranksOf({ kind, column, text, field }: Subject): Column[] | null {
  if (text && !field) return textBeginnings(text)
  return kind === 'number' || kind === 'money' || kind === 'day' ? [column].filter((one) => one !== null) : null
}

/**
 * Conditions as questions about columns, for somebody; and the columns of subjects.
 * @throws {Problem} field-not-allowed, invalid-input: they name the place in the condition.
 */
export async function resolveConditions(
  db: Db,
  actor: Actor,
  { clock, conditions, rankBy, values = [], find }: Asked,
): Promise<Resolved> {
  const segments = await readSegments(db, actor, { all: conditions.map(({ condition }) => condition) })
  const all = [...conditions.map(({ condition }) => condition), ...segments.values()]
  const subjects = [...(rankBy ? [rankBy] : []), ...values].map(({ of }) => of)
  const meaning = await readMeaning(db, actor, clock, all, subjects)
  const found = await findAll(all, find)
  const hidden = new Set<string>()
  const errors: InvalidField[] = []
  const refuse = (at: string) => (path: Place, rule: Wrong) => {
    const place = [at, ...path].join('.')
    if (rule === 'field-not-allowed') hidden.add(place)
    else errors.push({ path: place, rule, message: messages[rule] })
  }
  const tests = conditions.map(({ at, condition }) =>
    resolved({ actor, meaning, segments, found, refuse: refuse(at) }, condition, [], []),
  )
  const subject = rankBy ? subjectOf(actor, meaning, rankBy.of) : null
  const ranks = subject && typeof subject !== 'string' ? ranksOf(subject) : null
  if (rankBy && !ranks) refuse(rankBy.at)([], typeof subject === 'string' ? subject : 'wrong-operator')
  const columns = values.map(({ at, of }) => {
    const wanted = subjectOf(actor, meaning, of)
    if (typeof wanted === 'string') refuse(at)([], wanted)
    return typeof wanted === 'string' ? null : wanted.column
  })
  if (hidden.size > 0) throw fieldProblem([...hidden])
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
  return { tests, ranks: ranks ?? [], values: columns }
}

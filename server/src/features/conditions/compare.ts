import { type Comparison, type ConditionValue, operatorsOf } from '@fenji/contract/customer-conditions'
import { daysOf, type Period } from '@fenji/contract/periods'
import type { Actor } from '../../platform/actor.ts'
import type { Meaning } from './context.ts'
import { choiceColumn, tagColumn, textContains, textStarts } from './queries/columns.ts'
import type { Subject } from './subject.ts'
import { everybody, nobody, type Test } from './test.ts'

export type Fault = 'wrong-operator' | 'wrong-value'

const epochDay = (day: string) => Date.parse(day) / 86_400_000

const not = (test: Test): Test => ({ not: test })
const endless = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

type Ranged = Extract<Comparison, { value: number } | { from: number }>

function ranged({ unit, column }: Subject, leaf: Ranged): Test {
  if (!column) return nobody
  // Amounts are kept in 1/10,000: what is typed lies on one of them.
  const at = (value: number) => (unit === 1 ? value : Math.round(value * unit))
  if (leaf.op === 'between') return { column, from: at(leaf.from), to: at(leaf.to) }
  const value = at(leaf.value)
  switch (leaf.op) {
    case 'lt':
      return { column, ...endless, to: value, isToOpen: true }
    case 'lte':
      return { column, ...endless, to: value }
    case 'gt':
      return { column, ...endless, from: value, isFromOpen: true }
    case 'gte':
      return { column, ...endless, from: value }
    default:
      return { column, from: value, to: value }
  }
}

/** The days of a period as numbers, open ends included. */
export function dayRange(period: Period, today: string): { from: number; to: number } {
  const { from, to } = daysOf(period, today)
  return { from: from === null ? endless.from : epochDay(from), to: to === null ? endless.to : epochDay(to) }
}

const isNumber = (value: ConditionValue) => typeof value === 'number'
const isText = (value: ConditionValue) => typeof value === 'string'
const takes: Record<Subject['kind'], (value: ConditionValue) => boolean> = {
  text: isText,
  number: isNumber,
  money: isNumber,
  day: () => false,
  choice: isText,
  choices: isText,
  boolean: (value) => typeof value === 'boolean',
  member: (value) => isNumber(value) || value === 'me',
  team: (value) => isNumber(value) || value === 'mine',
  grade: isText,
  import: isNumber,
  tag: isNumber,
  customer: isNumber,
}

/** What a column has for values of a list. */
function cellsOf(
  actor: Actor,
  { teams, ownTeam }: Meaning,
  { kind, unit }: Subject,
  value: ConditionValue,
): (number | string)[] {
  if (kind === 'member') return value === 'me' ? (actor.memberId === null ? [] : [actor.memberId]) : [Number(value)]
  if (kind === 'team') return [...(teams.get(value === 'mine' ? (ownTeam ?? 0) : Number(value)) ?? [])]
  if (typeof value === 'string') return [value]
  return [Number(value) * unit]
}

function listed(actor: Actor, meaning: Meaning, subject: Subject, values: readonly ConditionValue[]): Test | Fault {
  if (!values.every(takes[subject.kind])) return 'wrong-value'
  const { column, kind, field, isFamily } = subject
  if (!column) return nobody
  if (isFamily) return { column, familyOf: values.map(Number) }
  if (kind === 'choices' && field)
    return { any: values.map((value) => ({ column: choiceColumn(field, String(value)), from: 1, to: 1 })) }
  if (kind === 'tag') return { any: values.map((value) => ({ column: tagColumn(Number(value)), isThere: true })) }
  return { column, isOneOf: values.flatMap((value) => cellsOf(actor, meaning, subject, value)) }
}

function compared(actor: Actor, meaning: Meaning, subject: Subject, leaf: Comparison): Test | Fault {
  const { column, text, isFamily } = subject
  if ('values' in leaf) return listed(actor, meaning, subject, leaf.values)
  if ('period' in leaf) return column ? { column, ...dayRange(leaf.period, meaning.today) } : nobody
  if (leaf.op === 'contains' || leaf.op === 'notContains' || leaf.op === 'starts') {
    if (!text) return 'wrong-operator'
    const flag = leaf.op === 'starts' ? textStarts(text, leaf.value) : textContains(text, leaf.value)
    return { column: flag, from: 1, to: 1 }
  }
  if ('value' in leaf || 'from' in leaf) return ranged(subject, leaf as Ranged)
  if (column && isFamily) return { column, familyOf: 'anybody' }
  return column ? { column, isThere: true } : nobody
}

const negated = new Set<Comparison['op']>(['notIn', 'notContains', 'notWithin', 'missing'])

/** A comparison as a test, or what is wrong with it. */
export function testOf(actor: Actor, meaning: Meaning, subject: Subject, leaf: Comparison): Test | Fault {
  if (!operatorsOf[subject.kind].includes(leaf.op)) return 'wrong-operator'
  const test = compared(actor, meaning, subject, leaf)
  if (typeof test === 'string' || !negated.has(leaf.op)) return test
  return test === nobody ? everybody : not(test)
}

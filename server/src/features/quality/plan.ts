import type { CustomerFieldDefinition, FieldKind } from '@fenji/contract/fields'
import { Day } from '@fenji/contract/page'
import { askedFields, type QualityColumn, qualityFieldOf } from '@fenji/contract/quality-fields'
import {
  type ContactRule,
  type FieldLeaf,
  fieldLeavesOf,
  fieldsOfRule,
  fieldsOfSegment,
  type QualityPlan,
  type QualityRule,
  type QualitySegment,
} from '@fenji/contract/quality-plan'
import type { InvalidField } from '../../platform/problem.ts'

/** Rule key → its place in arrays and masks. */
export type Slots = Record<string, number>

/** A plan as it was, or is about to be, measured: what is switched on, and of whose fields there still are. */
export interface MeasuredPlan {
  version: number
  rules: { rule: QualityRule; slot: number }[]
  segments: { segment: QualitySegment; slot: number }[]
  /** The fields whose filling is counted, in the order of the arrays. */
  fields: string[]
  contacts: ContactRule
}

type Fields = readonly CustomerFieldDefinition[]

/** The rules keep the places that they have; a new one takes the lowest that is free. */
export function slotsFor(rules: readonly QualityRule[], before: Slots): Slots {
  const kept = rules.filter(({ key }) => before[key] !== undefined)
  const taken = new Set(kept.map(({ key }) => before[key]))
  const slots: Slots = Object.fromEntries(kept.map(({ key }) => [key, before[key] ?? 0]))
  for (const { key } of rules) {
    if (slots[key] !== undefined) continue
    let free = 0
    while (taken.has(free)) free++
    taken.add(free)
    slots[key] = free
  }
  return slots
}

const isThere = (own: Fields) => (used: { field: string }) => qualityFieldOf(used.field, own) !== undefined

/** The rules and segments of which all fields are still there. */
export const livingPart = ({ rules, segments }: Pick<QualityPlan, 'rules' | 'segments'>, own: Fields) => ({
  rules: rules.filter((rule) => fieldsOfRule(rule).every(isThere(own))),
  segments: segments.filter((segment) => fieldsOfSegment(segment).every(isThere(own))),
})

/** What of a plan there is to measure. */
export function measuredPlan(plan: QualityPlan, slots: Slots, version: number, own: Fields): MeasuredPlan {
  const { rules, segments } = livingPart(plan, own)
  return {
    version,
    rules: rules.filter(({ isOn }) => isOn).map((rule) => ({ rule, slot: slots[rule.key] ?? 0 })),
    segments: segments.map((segment, slot) => ({ segment, slot })),
    fields: askedFields(own),
    contacts: plan.contacts,
  }
}

/** The columns that measuring has to read: those of its rules and segments. */
export const columnsRead = ({ rules, segments }: Pick<MeasuredPlan, 'rules' | 'segments'>): Set<string> =>
  new Set([
    ...rules.flatMap(({ rule }) => fieldsOfRule(rule)).map(({ field }) => field),
    ...segments.flatMap(({ segment }) => fieldsOfSegment(segment)).map(({ field }) => field),
  ])

type Place = (string | number)[]
type Fault = { path: Place; rule: string; message: string }

const measuredKinds: readonly FieldKind[] = ['number', 'money', 'date']

const fitsKind: Record<FieldKind, (value: string | number | boolean) => boolean> = {
  text: (value) => typeof value === 'string',
  choice: (value) => typeof value === 'string',
  choices: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  money: (value) => typeof value === 'number',
  region: (value) => typeof value === 'string',
  link: (value) => typeof value === 'string',
  person: (value) => typeof value === 'number',
  formula: () => false,
  boolean: (value) => typeof value === 'boolean',
  date: (value) => Day.safeParse(value).success,
}

/** Why the comparison makes no sense for such a field; null: it does. */
function faultOfLeaf(
  leaf: FieldLeaf,
  { kind }: QualityColumn,
  own: Fields,
): (Omit<Fault, 'path'> & { at: string }) | null {
  if (leaf.op === 'missing' || leaf.op === 'present') return null
  if (leaf.field === 'owner') return { at: 'op', rule: 'not-comparable', message: 'an owner is there or missing' }
  if (leaf.op === 'in')
    return fitsKind[kind]('a')
      ? null
      : { at: 'op', rule: 'not-comparable', message: `a ${kind} is in no list of texts` }
  const isOrder = leaf.op !== 'eq' && leaf.op !== 'ne'
  if (isOrder && !measuredKinds.includes(kind))
    return { at: 'op', rule: 'not-comparable', message: `a ${kind} is not larger or smaller` }
  if ('than' in leaf) {
    const other = qualityFieldOf(leaf.than, own)
    return other === undefined || other.kind === kind
      ? null
      : { at: 'than', rule: 'not-comparable', message: `is no ${kind}` }
  }
  return fitsKind[kind](leaf.value) ? null : { at: 'value', rule: 'invalid-type', message: `the field takes a ${kind}` }
}

function faultsOfCondition(
  condition: Parameters<typeof fieldLeavesOf>[0] | undefined,
  at: Place,
  own: Fields,
): Fault[] {
  return (condition ? fieldLeavesOf(condition, at) : []).flatMap(({ path, leaf }) => {
    const field = qualityFieldOf(leaf.field, own)
    const fault = field && faultOfLeaf(leaf, field, own)
    return fault ? [{ path: [...path, fault.at], rule: fault.rule, message: fault.message }] : []
  })
}

const wantedKinds: Partial<Record<QualityRule['kind'], readonly FieldKind[]>> = {
  valid: ['text'],
  fresh: ['date'],
  unique: ['text', 'number'],
}

function faultsOfRule(rule: QualityRule, at: Place, own: Fields): Fault[] {
  const faults = [
    ...faultsOfCondition(rule.only, [...at, 'only'], own),
    ...faultsOfCondition(rule.kind === 'consistent' ? rule.wrong : undefined, [...at, 'wrong'], own),
  ]
  if (rule.kind === 'required')
    return [
      ...faults,
      ...rule.fields.flatMap((field, i) =>
        field === 'today'
          ? [{ path: [...at, 'fields', i], rule: 'not-fillable', message: 'nobody fills this in' }]
          : [],
      ),
    ]
  if (rule.kind === 'consistent') return faults
  const field = qualityFieldOf(rule.field, own)
  const wanted = wantedKinds[rule.kind] ?? []
  if (!field || wanted.includes(field.kind)) return faults
  return [
    ...faults,
    { path: [...at, 'field'], rule: 'wrong-kind', message: `wants a field that holds a ${wanted.join(' or ')}` },
  ]
}

/** The fields that a plan names and where. */
export const fieldsOfPlan = ({ rules, segments }: Pick<QualityPlan, 'rules' | 'segments'>) => [
  ...rules.flatMap((rule, i) => fieldsOfRule(rule, ['rules', i])),
  ...segments.flatMap((segment, i) => fieldsOfSegment(segment, ['segments', i])),
]

/** What in a plan makes no sense, by where it stands in the request. */
export function faultsOfPlan(plan: QualityPlan, own: Fields): InvalidField[] {
  const unknown = fieldsOfPlan(plan)
    .filter((used) => !isThere(own)(used))
    .map(({ path }) => ({ path, rule: 'unknown-field', message: 'there is no such field' }))
  const faults = [
    ...unknown,
    ...plan.rules.flatMap((rule, i) => faultsOfRule(rule, ['rules', i], own)),
    ...plan.segments.flatMap(({ where }, i) => faultsOfCondition(where, ['segments', i, 'where'], own)),
  ]
  return faults.map(({ path, ...rest }) => ({ path: ['body', ...path].join('.'), ...rest }))
}

import { Condition } from '@fenji/contract/conditions'
import type { LocalText } from '@fenji/contract/page'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Text } from '../../platform/i18n.ts'
import { differenceMessages } from './difference-messages.ts'

type Word = keyof typeof differenceMessages.zh

/** What is needed to put differences in words. */
export interface Teller {
  t: Text<Word>
  local: (text: LocalText) => string
  number: (value: number) => string
  metricName: (key: string) => string
  gradeName: (key: string) => string
  condition: (condition: Condition) => string
  /** What is compared: names are looked up in the first that has them. */
  schemes: readonly [Scheme, ...Scheme[]]
}

const isWord = (key: string): key is Word => Object.hasOwn(differenceMessages.zh, key)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

type Name = string | LocalText
const named = (name: Name, { local }: Teller) => (typeof name === 'string' ? name : local(name))

/** The items of a list that go by a key, or a name, in a path. */
const listOf = (scheme: Scheme, list: string): readonly { key?: string; name: Name }[] =>
  ({ criteria: scheme.criteria, grades: scheme.grades, vetoes: scheme.vetoes, examples: scheme.examples })[list] ?? []

/** Numbers that stand for a grade each, best first. */
const perGrade = new Set(['mins', 'shares', 'cuts', 'counts'])

function nthWord(steps: readonly string[], at: number, { t, local, schemes }: Teller): string {
  const nth = Number(steps[at])
  const isOfGrade = steps[0] !== 'criteria' && perGrade.has(steps[at - 1] ?? '')
  const grade = isOfGrade ? schemes[0].grades[nth] : undefined
  return grade ? local(grade.name) : t('nth', { n: nth + 1 })
}

function stepWord(steps: readonly string[], at: number, teller: Teller): string {
  const step = steps[at] ?? ''
  const list = steps[at - 1] ?? ''
  const items = at === 1 ? teller.schemes.flatMap((scheme) => listOf(scheme, list)) : []
  const item = items.find(({ key, name }) => (key ?? name) === step)
  if (item) return named(item.name, teller)
  if (/^\d+$/.test(step)) return nthWord(steps, at, teller)
  const word = `at.${step}`
  if (isWord(word)) return teller.t(word)
  return list === 'metrics' ? teller.metricName(step) : step
}

/** Where something differs: Criteria · Amount · Weight. */
export function placeWords(path: string, teller: Teller): string {
  const steps = path.split('.')
  return steps.map((_, at) => stepWord(steps, at, teller)).join(' · ')
}

function textWord(part: string, value: string, { t, metricName, gradeName }: Teller): string {
  if (part === 'metric') return metricName(value)
  if (part === 'grade' || part === 'otherwise') return gradeName(value)
  const word = `value.${value}`
  return isWord(word) ? t(word) : value
}

function recordWords(part: string, value: Record<string, unknown>, teller: Teller): string {
  const condition = part === 'when' || part === 'scope' ? Condition.safeParse(value) : null
  if (condition?.success) return teller.condition(condition.data)
  if (typeof value.name === 'string' || isRecord(value.name)) return named(value.name as Name, teller)
  const parts = Object.entries(value).map(([key, inner]) => {
    const word = `at.${key}`
    return `${isWord(word) ? teller.t(word) : key} ${wordsOf(key, inner, teller)}`
  })
  return parts.join(teller.t('and'))
}

function wordsOf(part: string, value: unknown, teller: Teller): string {
  if (value === undefined) return '–'
  if (value === null) return teller.t('none')
  if (typeof value === 'number') return teller.number(value)
  if (typeof value === 'string') return textWord(part, value, teller)
  if (Array.isArray(value)) return value.map((one) => wordsOf(part, one, teller)).join(' · ')
  return isRecord(value) ? recordWords(part, value, teller) : String(value)
}

/** What stands at a place of a scheme file, in words; a dash where nothing does. */
export const valueWords = (path: string, value: unknown, teller: Teller): string =>
  wordsOf(path.split('.').findLast((step) => !/^\d+$/.test(step)) ?? '', value, teller)

import {
  builtInSubjects,
  type Comparison,
  type ConditionLeaf,
  type ConditionValue,
  type CustomerCondition,
  isBuiltIn,
  leavesOf,
} from '@fenji/contract/customer-conditions'
import type { Period } from '@fenji/contract/periods'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { useChoices, type ValueOption } from './use-choices.ts'
import { useCustomerNames } from './use-customer-names.ts'
import { type SubjectOption, useSubjects } from './use-subjects.ts'

/** A period in words: 最近 30 天. */
export function usePeriodWords(): (period: Period) => string {
  const t = useText(messages)
  const format = useFormat()
  return (period) => {
    if ('last' in period) return t('words.last', { n: period.last, unit: t(`unit.${period.unit}`) })
    if ('next' in period) return t('words.next', { n: period.next, unit: t(`unit.${period.unit}`) })
    if ('this' in period) return t(`this.${period.this}`)
    if ('previous' in period) return t(`previous.${period.previous}`)
    const { from, to } = period
    if (from === undefined) return t('words.until', { day: format.day(to ?? '') })
    return to === undefined ? t('words.since', { day: format.day(from) }) : `${format.day(from)} – ${format.day(to)}`
  }
}

/** Names of values: of a list of choices, a number, an amount. */
function useValueWords(customers: ReadonlyMap<number, string>) {
  const t = useText(messages)
  const format = useFormat()
  return (subject: SubjectOption | undefined, options: ValueOption[] | undefined, value: ConditionValue): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const named = options?.find((one) => one.value === value)
    if (named) return named.label
    if (typeof value === 'string') return value
    switch (subject?.kind) {
      case 'member':
        return t('other')
      case 'customer':
        return customers.get(value) ?? t('someCustomer')
      case 'money':
        return format.money(Math.round(value * 10_000))
      default:
        return format.number(value)
    }
  }
}

/** The customers whom a condition names. */
const customersIn = (condition: CustomerCondition | undefined): number[] =>
  (condition ? leavesOf(condition) : []).flatMap(({ leaf }) =>
    'of' in leaf && isBuiltIn(leaf.of) && builtInSubjects[leaf.of].kind === 'customer' && 'values' in leaf
      ? leaf.values.filter((value) => typeof value === 'number')
      : [],
  )

/** What a condition compares. */
const subjectsIn = (condition: CustomerCondition | undefined): string[] =>
  (condition ? leavesOf(condition) : []).flatMap(({ leaf }) => ('of' in leaf ? [leaf.of] : []))

/** A condition in plain words: 城市 是 杭州、苏州 且 没有 联系记录. @param of it, so that customers and runs in it are called by their names. */
export function useConditionWords(of?: CustomerCondition): (condition: CustomerCondition) => string {
  const t = useText(messages)
  const { find } = useSubjects(subjectsIn(of))
  const choicesOf = useChoices()
  const periodWords = usePeriodWords()
  const valueWords = useValueWords(useCustomerNames(customersIn(of)))
  const comparisonWords = (leaf: Comparison): string => {
    const subject = find(leaf.of)
    if (!subject) return t('unknown')
    const options = choicesOf(subject)
    const words = (value: ConditionValue) => valueWords(subject, options, value)
    const beginning = `${subject.label} ${t(`op.${leaf.op}`)}`
    if ('values' in leaf) return `${beginning} ${leaf.values.map(words).join(t('words.list'))}`
    if ('period' in leaf) return `${beginning} ${periodWords(leaf.period)}`
    if ('from' in leaf) return `${beginning} ${words(leaf.from)} – ${words(leaf.to)}`
    return 'value' in leaf ? `${beginning} ${words(leaf.value)}` : beginning
  }
  const leafWords = (leaf: ConditionLeaf): string => {
    if ('search' in leaf) return t('words.search', { text: leaf.search })
    if ('segment' in leaf) {
      const name = choicesOf(find('segment'))?.find(({ value }) => value === leaf.segment)?.label
      return `${t('of.segment')} ${t('op.in')} ${name ?? t('unknown')}`
    }
    if ('records' in leaf) {
      const said = { op: t(`op.${leaf.op}`), records: t(`records.${leaf.records}`) }
      return leaf.period ? t('words.records', { ...said, period: periodWords(leaf.period) }) : t('words.ever', said)
    }
    return comparisonWords(leaf)
  }
  const wordsOf = (condition: CustomerCondition, isInner: boolean): string => {
    const joined = (parts: CustomerCondition[], word: 'words.and' | 'words.or') => {
      const text = parts.map((one) => wordsOf(one, parts.length > 1)).join(t(word))
      return isInner && parts.length > 1 ? `(${text})` : text
    }
    if ('all' in condition) return joined(condition.all, 'words.and')
    if ('any' in condition) return joined(condition.any, 'words.or')
    return 'not' in condition ? t('words.not', { inner: wordsOf(condition.not, false) }) : leafWords(condition)
  }
  return (condition) => wordsOf(condition, false)
}

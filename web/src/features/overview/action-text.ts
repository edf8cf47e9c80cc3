import type { NextAction } from '@fenji/contract/overview'
import type { Text } from '../../platform/i18n.ts'
import type { messages } from './messages.ts'

type Words = Text<Extract<keyof (typeof messages)['zh'], string>>
export interface ActionWords {
  t: Words
  money(e4: number): string
  day(day: string): string
  local(name: { zh: string; en: string }): string
}

/** What to do, in words. */
export function actionText({ rule, amountE4, count, text, channel, grade }: NextAction, words: ActionWords): string {
  const { t, money, local } = words
  switch (rule) {
    case 'overdue':
      return amountE4 === null ? t('rule.overdue.plain') : t('rule.overdue', { amount: money(amountE4) })
    case 'complaint':
      return t('rule.complaint', { count: count ?? 1 })
    case 'cadence':
      return channel === 'visit' || channel === 'call' || channel === 'message' || channel === 'email'
        ? t(`rule.cadence.${channel}`)
        : t('rule.cadence')
    case 'deal-late':
    case 'deal-near':
      return text === null ? t(`rule.${rule}.plain`) : t(`rule.${rule}`, { text })
    case 'upgrade':
      return t('rule.upgrade', { grade: grade ? local(grade) : '' })
    default:
      return t(`rule.${rule}`)
  }
}

/** Why, in words. */
export function actionReason({ rule, amountE4, days, every, text, on }: NextAction, words: ActionWords): string {
  const { t, money, day } = words
  const facts = { days: days ?? 0, every: every ?? 0, day: on ? day(on) : '' }
  switch (rule) {
    case 'complaint':
      return text === null ? t('why.complaint.plain', facts) : t('why.complaint', { ...facts, text })
    case 'cadence':
      return days === null ? t('why.cadence.never', facts) : t('why.cadence', facts)
    case 'reorder':
      return text === null ? t('why.reorder', facts) : t('why.reorder.product', { ...facts, text })
    case 'upgrade':
      return t('why.upgrade', { amount: money(amountE4 ?? 0) })
    default:
      return t(`why.${rule}`, facts)
  }
}

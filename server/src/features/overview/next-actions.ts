import type { actionRules, CustomerOverview, NextAction } from '@fenji/contract/overview'
import type { Grade } from '@fenji/contract/scheme-file'
import type { ServicePolicy } from '@fenji/contract/service-policies'
import type { Signals } from './queries/signals.ts'

type Rule = (typeof actionRules)[number]
type Overview = Omit<CustomerOverview, 'actions'>

/** The way to the next grade: how much more a year, beside what there is. */
export interface Upgrade {
  grade: Grade
  changeE4: number
  currentE4: number
}

export interface Situation extends Overview {
  signals: Signals | null
  /** Rank of the grade held and how many there are; null: none is held. */
  standing: { rank: number; grades: number; policy: ServicePolicy | null } | null
  upgrade: Upgrade | null
  seesAmounts: boolean
}

/** Interactions that keep a promise of the channel. */
const kindsOf = {
  visit: ['visit', 'meeting'],
  call: ['call'],
  message: ['wechat', 'message', 'social'],
  email: ['email'],
} as const
type PersonalChannel = keyof typeof kindsOf
const isPersonal = (channel: string): channel is PersonalChannel => channel in kindsOf

/** Days between contacts where no policy says them: of the best, the middle and the last third of the grades, and without a grade. */
const usualEvery = [30, 60, 120] as const
const everyWithoutGrade = 90
/** How near a deal's day or an expected order is soon, in days. */
const soonDays = 14
const nearDays = 30
/** An upgrade is near that takes no more than this part of what there is. */
const nearUpgrade = 0.3

const blank = { days: null, every: null, channel: null, amountE4: null, count: null, text: null, grade: null, on: null }
const action = (rule: Rule, urgency: NextAction['urgency'], facts: Partial<NextAction> = {}): NextAction => ({
  ...blank,
  ...facts,
  rule,
  urgency,
})

const leastOf = (days: readonly (number | undefined)[]) =>
  days.reduce<number | null>((least, one) => (one === undefined ? least : Math.min(least ?? one, one)), null)

/** The first promise of the policy that is not kept, the one that is furthest behind; else the usual pace of the grade. */
function missedContact({ signals, standing }: Situation): NextAction | null {
  if (!signals?.recordsInteractions) return null
  const since = signals.daysSinceContact
  const promises = standing?.policy?.cadence.filter(({ channel }) => isPersonal(channel)) ?? []
  if (promises.length === 0) {
    const third = standing ? Math.min(2, Math.floor((3 * (standing.rank - 1)) / standing.grades)) : null
    const every = third === null ? everyWithoutGrade : (usualEvery[third] ?? everyWithoutGrade)
    const days = leastOf(Object.values(since))
    return days !== null && days <= every ? null : action('cadence', 'soon', { days, every })
  }
  const missed = promises
    .map(({ channel, everyDays }) => ({
      channel,
      everyDays,
      days: leastOf(kindsOf[channel as PersonalChannel].map((kind) => since[kind])),
    }))
    .filter(({ days, everyDays }) => days === null || days > everyDays)
    .sort(
      (a, b) => (b.days ?? Number.POSITIVE_INFINITY) / b.everyDays - (a.days ?? Number.POSITIVE_INFINITY) / a.everyDays,
    )
  const [worst] = missed
  return worst ? action('cadence', 'soon', { channel: worst.channel, days: worst.days, every: worst.everyDays }) : null
}

function aboutOrders({ asOf, rhythm, mix }: Situation): NextAction | null {
  if (!rhythm) return null
  const { state, sinceLast, typicalGap, expectedOn } = rhythm
  const every = Math.round(typicalGap)
  if (state === 'silent' || state === 'late')
    return action('silent', state === 'silent' ? 'now' : 'soon', { days: sinceLast, every })
  const ahead = (Date.parse(expectedOn) - Date.parse(asOf)) / 86_400_000
  if (state !== 'due' || ahead > soonDays) return null
  const [first] = mix?.products ?? []
  return action('reorder', 'soon', { on: expectedOn, every, text: first?.name ?? first?.code ?? null })
}

function aboutDeals({ asOf, signals, seesAmounts }: Situation): NextAction | null {
  const [first] = signals?.deals ?? []
  if (!first) return null
  const ahead = Math.round((Date.parse(first.expectedOn) - Date.parse(asOf)) / 86_400_000)
  if (ahead > nearDays) return null
  const facts = { text: first.name, on: first.expectedOn, amountE4: seesAmounts ? first.amountE4 : null }
  return ahead < 0
    ? action('deal-late', 'soon', { ...facts, days: -ahead })
    : action('deal-near', 'later', { ...facts, days: ahead })
}

const rank = { now: 0, soon: 1, later: 2 } as const

/**
 * What to do next with a customer: rules of thumb over the facts, and the policy of their grade where the scheme brings one. Each is
 * written down in docs/customer-page.md. The most urgent first; within that in the order of the rules.
 */
export function nextActions(situation: Situation): NextAction[] {
  const { payments, signals, upgrade } = situation
  const found: (NextAction | null)[] = [
    payments && payments.overdueE4 > 0
      ? action('overdue', (payments.overdueDays ?? 0) > 30 ? 'now' : 'soon', {
          amountE4: payments.overdueE4,
          days: payments.overdueDays,
        })
      : null,
    signals && signals.complaints.count > 0
      ? action('complaint', 'now', {
          count: signals.complaints.count,
          days: signals.complaints.oldestDays,
          text: signals.complaints.subject,
        })
      : null,
    aboutOrders(situation),
    signals && signals.lowAnswerDays !== null ? action('unhappy', 'now', { days: signals.lowAnswerDays }) : null,
    missedContact(situation),
    aboutDeals(situation),
    upgrade && upgrade.changeE4 <= nearUpgrade * upgrade.currentE4
      ? action('upgrade', 'later', { amountE4: upgrade.changeE4, grade: upgrade.grade.name })
      : null,
    signals?.hasContact === false ? action('no-contact', 'later') : null,
  ]
  return found.filter((one) => one !== null).sort((a, b) => rank[a.urgency] - rank[b.urgency])
}

import { type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import type { BehaviourName, SampleCustomer } from './customers.ts'
import { type DealingWords, dealingWords } from './dealing-words.ts'
import type { SampleOrder } from './orders.ts'
import type { Words } from './products.ts'
import type { Random } from './random.ts'

/** What a customer thinks of us and how much there is to talk about, by how their business develops. */
const moods: Record<BehaviourName, { liking: number; contact: number; complaint: number; deal: number }> = {
  steady: { liking: 8, contact: 1, complaint: 1, deal: 0.2 },
  growing: { liking: 9, contact: 1.4, complaint: 0.7, deal: 0.5 },
  declining: { liking: 6, contact: 0.7, complaint: 2, deal: 0.1 },
  dormant: { liking: 6.5, contact: 0.5, complaint: 1.2, deal: 0.08 },
  churned: { liking: 4.5, contact: 0.4, complaint: 2.5, deal: 0 },
  new: { liking: 8, contact: 1.6, complaint: 0.8, deal: 0.35 },
  occasional: { liking: 7, contact: 0.4, complaint: 0.6, deal: 0.05 },
}

type Cell = string | number
type Row = Record<string, Cell>
/** Rows of a kind by the keys of its fields. */
export type Dealings = Partial<Record<ImportKind, Row[]>>

interface Given {
  customers: readonly SampleCustomer[]
  orders: readonly SampleOrder[]
  numbers: ReadonlyMap<SampleOrder, string>
  /** How many days the sample has; its last day is `days` − 1. */
  days: number
  dayText(day: number): string
  words: DealingWords
}

type Say = (kind: ImportKind, field: string, choice: string) => string
const dayTimes = ['09:15', '10:30', '11:05', '14:20', '15:40', '16:55']

function contactsOf(random: Random, { code, size }: SampleCustomer, words: DealingWords, yes: string): Row[] {
  const count = 1 + (size > 1.5 ? 1 : 0) + (size > 4 ? 1 : 0)
  return Array.from({ length: count }, (_, i) => ({
    customerCode: code,
    number: `${code}-${i + 1}`,
    name: words.personName(random.uniform(), random.uniform()),
    title: random.pick(words.titles),
    mobile: words.mobile(random.integer(10_000)),
    isPrimary: i === 0 ? yes : '',
  }))
}

const talkKinds = [
  { kind: 'call', weight: 4 },
  { kind: 'wechat', weight: 4 },
  { kind: 'visit', weight: 2 },
  { kind: 'email', weight: 2 },
  { kind: 'meeting', weight: 0.5 },
] as const

function talksOf(random: Random, customer: SampleCustomer, { words, days, dayText }: Given, say: Say): Row[] {
  const { code, behaviour, from, to, size } = customer
  const yearly = Math.min(12, 1 + 1.4 * size) * moods[behaviour].contact
  const count = Math.round((yearly * (Math.min(to + 30, days) - from) * (0.6 + 0.8 * random.uniform())) / 365)
  return Array.from({ length: count }, (_, i) => {
    const day = from + random.integer(Math.max(1, Math.min(to + 30, days) - from))
    const { kind } = random.pickWeighted(talkKinds)
    return {
      customerCode: code,
      number: `${code}-T${i + 1}`,
      occurredAt: `${dayText(day)} ${random.pick(dayTimes)}`,
      kind: say('interactions', 'kind', kind),
      direction: say('interactions', 'direction', random.uniform() < 0.25 ? 'in' : 'out'),
      minutes: kind === 'visit' || kind === 'meeting' ? 30 + 15 * random.integer(5) : 3 + random.integer(20),
      summary: random.pick(words.talks[kind]),
    }
  })
}

/** Those who buy on account owe each order for a month or two, and some of them pay late. */
function receivablesOf(random: Random, given: Given): Row[] {
  const { customers, orders, numbers, days, dayText } = given
  const onAccount = new Map(
    customers
      .filter(({ size }) => size > 1.2 && random.uniform() < 0.6)
      .map((customer) => [customer, { term: random.uniform() < 0.6 ? 30 : 60, late: random.uniform() ** 3 * 45 }]),
  )
  return orders.flatMap((order) => {
    const { customer, day, refunds, lines } = order
    const account = onAccount.get(customer)
    if (!account || refunds || day < days - 540) return []
    const cents = lines.reduce((sum, { quantity, priceCents }) => sum + quantity * priceCents, 0)
    const due = day + account.term
    const paid = due + Math.round(account.late * (0.4 + random.uniform()) - 6 * random.uniform())
    const number = `AR-${numbers.get(order) ?? ''}`
    const isPaid = paid < days && paid >= day && random.uniform() < 0.985
    return [
      {
        customerCode: customer.code,
        number,
        issuedOn: dayText(day),
        dueOn: dayText(due),
        amount: cents / 100,
        paymentNumber: isPaid ? `${number}-P` : '',
        paidOn: isPaid ? dayText(paid) : '',
        paidAmount: isPaid ? cents / 100 : '',
      },
    ]
  })
}

function casesOf(random: Random, given: Given, say: Say): Row[] {
  const { orders, days, dayText, words } = given
  const texts = {
    complaint: words.complaints,
    inquiry: words.inquiries,
    suggestion: words.suggestions,
    praise: words.praises,
  }
  return orders.flatMap((order, i) => {
    const { customer, day, refunds } = order
    const { complaint, liking } = moods[customer.behaviour]
    if (refunds || random.uniform() > 0.03 + 0.02 * complaint) return []
    const kind = random.pickWeighted([
      { kind: 'complaint' as const, weight: 4 * complaint },
      { kind: 'inquiry' as const, weight: 4 },
      { kind: 'suggestion' as const, weight: 1.5 },
      { kind: 'praise' as const, weight: liking / 6 },
    ]).kind
    const opened = Math.min(days - 1, day + 1 + random.integer(6))
    const resolved = opened + Math.floor(random.uniform() ** 2 * 9)
    const isResolved = resolved < days && (opened < days - 30 || random.uniform() < 0.85)
    const score = Math.max(1, Math.min(5, Math.round(liking / 2 + random.normal() - (kind === 'complaint' ? 0.8 : 0))))
    return [
      {
        customerCode: customer.code,
        number: `CS${String(i + 1).padStart(6, '0')}`,
        kind: say('cases', 'kind', kind),
        openedAt: `${dayText(opened)} ${random.pick(dayTimes)}`,
        channel: random.pick(words.channels),
        subject: random.pick(texts[kind]),
        resolvedAt: isResolved ? `${dayText(resolved)} 17:30` : '',
        satisfaction: isResolved && random.uniform() < 0.6 ? score : '',
      },
    ]
  })
}

function answersOf(random: Random, { code, behaviour, to }: SampleCustomer, given: Given, say: Say): Row[] {
  const { days, dayText, words } = given
  const count = random.uniform() < 0.45 ? 1 + random.integer(2) : 0
  return Array.from({ length: count }, (_, i) => {
    const score = Math.max(0, Math.min(10, Math.round(moods[behaviour].liking + 1.6 * random.normal())))
    const remarks = score >= 9 ? words.comments.good : score >= 7 ? words.comments.middling : words.comments.bad
    return {
      customerCode: code,
      number: `${code}-S${i + 1}`,
      kind: say('survey-responses', 'kind', 'nps'),
      score,
      answeredOn: dayText(Math.max(0, Math.min(days - 1, to) - random.integer(300))),
      comment: random.uniform() < 0.4 ? random.pick(remarks) : '',
    }
  })
}

function dealsOf(random: Random, customer: SampleCustomer, given: Given, say: Say): Row[] {
  const { days, dayText, words } = given
  const { code, behaviour, size } = customer
  if (random.uniform() > moods[behaviour].deal) return []
  const opened = days - 1 - random.integer(300)
  const closed = opened + 30 + random.integer(random.uniform() < 0.25 ? 700 : 200)
  const isClosed = closed < days
  const isWon = random.uniform() < 0.45
  const stage = random.integer(words.stages.length)
  return [
    {
      customerCode: code,
      number: `${code}-D1`,
      name: random.pick(words.deals),
      stage: words.stages[stage] ?? '',
      amount: Math.round(size * 60) * 100 + 5000,
      probability: (stage + 1) * 0.2,
      openedOn: dayText(opened),
      expectedCloseOn: dayText(isClosed ? closed : Math.max(closed, days - 20)),
      closedOn: isClosed ? dayText(closed) : '',
      outcome: isClosed ? say('opportunities', 'outcome', isWon ? 'won' : 'lost') : '',
      lossReason: isClosed && !isWon ? random.pick(words.lost) : '',
    },
  ]
}

/** What there is between the sample company and its customers beside orders, by the kinds of imports. */
export function dealingsOf(random: Random, words: Words, given: Omit<Given, 'words'>): Dealings {
  const all: Given = { ...given, words: dealingWords[words] }
  const say: Say = (kind, field, choice) => {
    const found = importKinds[kind].fields.find(({ key }) => key === field)?.choices?.find(({ key }) => key === choice)
    if (!found) throw new Error(`${kind} has no ${field} ${choice}`)
    return found.name[words]
  }
  const yes = words === 'zh' ? '是' : 'yes'
  return {
    contacts: all.customers.flatMap((customer) => contactsOf(random, customer, all.words, yes)),
    interactions: all.customers.flatMap((customer) => talksOf(random, customer, all, say)),
    receivables: receivablesOf(random, all),
    cases: casesOf(random, all, say),
    'survey-responses': all.customers.flatMap((customer) => answersOf(random, customer, all, say)),
    opportunities: all.customers.flatMap((customer) => dealsOf(random, customer, all, say)),
  }
}

/** Rows as a sheet: the headers are the names of the fields. */
export function sheetOf(kind: ImportKind, rows: readonly Row[], words: Words): { header: string[]; rows: Cell[][] } {
  const keys = Object.keys(rows[0] ?? {})
  const nameOf = (key: string) => importKinds[kind].fields.find((field) => field.key === key)?.name[words] ?? key
  return { header: keys.map(nameOf), rows: rows.map((row) => keys.map((key) => row[key] ?? '')) }
}

import type { Naming, Place } from './company.ts'
import type { Random } from './random.ts'

/** How a customer's business develops: the share of its usual rate that is left on a day, 0 where it does not buy. */
interface Behaviour {
  weight: number
  /** Draws when it begins and ends, in days from the first; the last day of the sample is `days` − 1. */
  life(random: Random, days: number): { from: number; to: number }
  /** At `at` of its life, 0 to 1. */
  trend(at: number): number
  /** Orders against others of its size. */
  pace: number
}

/** Most were there before the sample begins. */
const early = (random: Random, days: number) =>
  Math.max(0, random.integer(Math.round(days * 1.2)) - Math.round(days * 0.7))
const wholeSpan = (random: Random, days: number) => ({ from: early(random, days), to: days })

/** The kinds of customers that every seller knows. */
export const behaviours = {
  steady: { weight: 32, life: wholeSpan, trend: () => 1, pace: 1 },
  growing: { weight: 13, life: wholeSpan, trend: (at) => 0.3 + 1.6 * at, pace: 1 },
  declining: { weight: 13, life: wholeSpan, trend: (at) => 1.8 - 1.6 * at, pace: 1 },
  dormant: {
    weight: 13,
    life: (random, days) => ({ from: early(random, days), to: days - 180 - random.integer(200) }),
    trend: () => 1,
    pace: 0.9,
  },
  churned: {
    weight: 11,
    life: (random, days) => ({ from: early(random, days), to: days - 400 - random.integer(150) }),
    trend: (at) => 1.3 - at,
    pace: 0.9,
  },
  new: {
    weight: 10,
    life: (random, days) => ({ from: days - 1 - random.integer(170), to: days }),
    trend: () => 1.2,
    pace: 1.1,
  },
  occasional: { weight: 8, life: (_, days) => ({ from: 0, to: days }), trend: () => 1, pace: 0.12 },
} satisfies Record<string, Behaviour>

export type BehaviourName = keyof typeof behaviours

export interface SampleCustomer {
  code: string
  name: string
  place: Place
  behaviour: BehaviourName
  /** Days from the first of the sample; it buys from the one until before the other. */
  from: number
  to: number
  /** Orders on an ordinary day at its usual rate. */
  rate: number
  /** How much it takes of a product against others. */
  size: number
  /** Share off the list price. */
  discount: number
  /** Share of its orders of which something comes back. */
  refundRate: number
  /** The categories from which it buys most, as positions in the price list. */
  favourites: number[]
}

const kinds = Object.entries(behaviours).map(([name, { weight }]) => ({ name: name as BehaviourName, weight }))

function newName(random: Random, { companyName }: Naming, place: Place, taken: Set<string>): string {
  for (;;) {
    const name = companyName(random, place)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** The customers of the sample; a few of them are many times as large as the rest. */
export function customersOf(
  random: Random,
  {
    count,
    days,
    naming,
    codePrefix,
    categories,
  }: { count: number; days: number; naming: Naming; codePrefix: string; categories: number },
): SampleCustomer[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, i) => {
    const behaviour = random.pickWeighted(kinds).name
    const { life, pace } = behaviours[behaviour]
    const { from, to } = life(random, days)
    const scale = Math.min(random.pareto(1.15), 60)
    const place = random.pickWeighted(naming.places)
    return {
      code: `${codePrefix}${String(i + 1).padStart(5, '0')}`,
      name: newName(random, naming, place, taken),
      place,
      behaviour,
      from,
      to,
      rate: 0.0028 * pace * Math.min(scale, 40) ** 0.85 * Math.exp(0.5 * random.normal()),
      size: scale ** 0.55 * Math.exp(0.4 * random.normal()),
      discount: Math.round(Math.min(0.3, 0.04 * Math.log(scale) + 0.03 * random.uniform()) * 100) / 100,
      refundRate: random.uniform() < 0.08 ? 0.18 : 0.02,
      favourites: [random.integer(categories), random.integer(categories), random.integer(categories)],
    }
  })
}

import { fieldNames } from './header-names.ts'
import { plainHeader } from './header-text.ts'
import { type TransactionField, transactionFields } from './mapping.ts'

export interface HeaderScore {
  score: number
  isExact: boolean
}

const weights = { sure: 1, likely: 0.8, weak: 0.5 } as const
const known = new Map<TransactionField, Map<string, number>>()
for (const field of transactionFields) known.set(field, namesOf(field))

/** Among the sure names the earlier are a little surer: 实付金额 before 金额, when a table has both. */
function namesOf(field: TransactionField): Map<string, number> {
  const names = new Map<string, number>()
  for (const level of ['sure', 'likely', 'weak'] as const) {
    const list = (fieldNames[field][level] ?? '').split(' ').filter((name) => name !== '')
    for (const [i, name] of list.entries()) {
      const plain = plainHeader(name)
      const score = weights[level] * (1 - (0.05 * i) / list.length)
      if (!names.has(plain)) names.set(plain, score)
    }
  }
  return names
}

/** How surely does this header name this field? 0 to 1. */
export function headerScore(header: string, field: TransactionField): HeaderScore {
  const plain = plainHeader(header)
  const names = known.get(field)
  if (plain === '' || !names) return { score: 0, isExact: false }
  const { not, doubtful } = fieldNames[field]
  const exact = names.get(plain)
  if (exact !== undefined) return { score: exact, isExact: true }
  if (not?.test(plain)) return { score: 0, isExact: false }
  let best = 0
  for (const [name, weight] of names) {
    if (weight <= weights.weak || !isPartOf(name, plain)) continue
    best = Math.max(best, weight * (0.5 + (0.35 * name.length) / plain.length))
  }
  return { score: doubtful?.test(plain) ? best * 0.4 : best, isExact: false }
}

const hasHan = /\p{Script=Han}/u

function isPartOf(name: string, header: string) {
  return name.length >= (hasHan.test(name) ? 2 : 4) && header.includes(name)
}

/** Does this header name any field, for sure? */
export function isKnownHeader(header: string): boolean {
  const plain = plainHeader(header)
  return plain !== '' && transactionFields.some((field) => known.get(field)?.has(plain))
}

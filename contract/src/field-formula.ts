import type { CustomerFieldDefinition } from './fields.ts'
import { customerFields, type GroupKey } from './policy.ts'

/** What a formula may name beside fields: figures of a customer, over all time. Money in units of the currency. */
export const formulaFigures = {
  orders: { name: { zh: '订单数', en: 'Orders' }, is: 'number', group: customerFields.orders.group },
  amount: { name: { zh: '累计金额', en: 'Amount so far' }, is: 'number', group: customerFields.amountE4.group },
  'first-order': { name: { zh: '首次下单', en: 'First order' }, is: 'date', group: customerFields.firstOrderOn.group },
  'last-order': { name: { zh: '最近下单', en: 'Last order' }, is: 'date', group: customerFields.lastOrderOn.group },
} as const
export type FormulaFigure = keyof typeof formulaFigures

export const formulaFunctions = { min: [1, 20], max: [1, 20], abs: [1, 1], round: [1, 2], today: [0, 0] } as const
export type FormulaFunction = keyof typeof formulaFunctions

/** A formula as it is computed. */
export type FormulaNode =
  | { kind: 'number'; value: number }
  | { kind: 'name'; key: string }
  | { kind: 'minus'; of: FormulaNode }
  | { kind: 'binary'; op: '+' | '-' | '*' | '/'; left: FormulaNode; right: FormulaNode }
  | { kind: 'call'; name: FormulaFunction; of: FormulaNode[] }

export type FormulaRule =
  | 'unexpected'
  | 'unfinished'
  | 'unknown-name'
  | 'unknown-function'
  | 'wrong-count'
  | 'not-a-number'
  | 'too-deep'
  | 'too-large'

/** Why a text is no formula, and at which of its characters, from 0. */
export class FormulaFault extends Error {
  readonly rule: FormulaRule
  readonly at: number
  constructor(rule: FormulaRule, at: number) {
    super(`${rule} at character ${at + 1}`)
    this.name = 'FormulaFault'
    this.rule = rule
    this.at = at
  }
}

interface Token {
  kind: 'number' | 'name' | 'word' | 'sign' | 'end'
  text: string
  at: number
}

const patterns: [Token['kind'], RegExp][] = [
  ['number', /\d+(?:\.\d+)?/y],
  ['name', /\[[^[\]]*\]/y],
  ['word', /[a-z]+/iy],
  ['sign', /[-+*/(),×÷−（），]/y],
]
const signs: Record<string, string> = { '×': '*', '÷': '/', '−': '-', '（': '(', '）': ')', '，': ',' }

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const found = patterns.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      return match ? [{ kind, text: signs[match[0]] ?? match[0], at, length: match[0].length }] : []
    })[0]
    if (!found) throw new FormulaFault('unexpected', at)
    tokens.push(found)
    at += found.length
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

const deepest = 30
const largest = 1e15

/** What a name in brackets stands for: its key and whether it is a number or a day; undefined: nothing. */
export type FindName = (name: string) => { key: string; is: 'number' | 'date' } | undefined

interface Typed {
  node: FormulaNode
  is: 'number' | 'date'
  at: number
}

const numeric = ({ node, is, at }: Typed): FormulaNode => {
  if (is !== 'number') throw new FormulaFault('not-a-number', at)
  return node
}

class Reader {
  readonly #tokens: Token[]
  readonly #find: FindName
  #place = 0
  #depth = 0

  constructor(text: string, find: FindName) {
    this.#tokens = tokensOf(text)
    this.#find = find
  }

  get #next(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end', text: '', at: 0 }
  }

  #take(): Token {
    const token = this.#next
    this.#place++
    return token
  }

  #takes(text: string): boolean {
    if (this.#next.kind !== 'sign' || this.#next.text !== text) return false
    this.#place++
    return true
  }

  #want(text: string): void {
    if (!this.#takes(text)) throw this.#fault()
  }

  #fault(): FormulaFault {
    return new FormulaFault(this.#next.kind === 'end' ? 'unfinished' : 'unexpected', this.#next.at)
  }

  whole(): FormulaNode {
    const node = numeric(this.#sum())
    if (this.#next.kind !== 'end') throw this.#fault()
    return node
  }

  #sum(): Typed {
    if (++this.#depth > deepest) throw new FormulaFault('too-deep', this.#next.at)
    let left = this.#product()
    for (;;) {
      const op = this.#takes('+') ? '+' : this.#takes('-') ? '-' : null
      if (op === null) break
      const right = this.#product()
      const isSpan = op === '-' && left.is === 'date' && right.is === 'date'
      const [one, other] = isSpan ? [left.node, right.node] : [numeric(left), numeric(right)]
      left = { node: { kind: 'binary', op, left: one, right: other }, is: 'number', at: left.at }
    }
    this.#depth--
    return left
  }

  #product(): Typed {
    let left = this.#factor()
    for (;;) {
      const op = this.#takes('*') ? '*' : this.#takes('/') ? '/' : null
      if (op === null) return left
      const right = this.#factor()
      left = { node: { kind: 'binary', op, left: numeric(left), right: numeric(right) }, is: 'number', at: left.at }
    }
  }

  #factor(): Typed {
    const { at } = this.#next
    if (this.#takes('-')) {
      if (++this.#depth > deepest) throw new FormulaFault('too-deep', at)
      const of = numeric(this.#factor())
      this.#depth--
      return { node: { kind: 'minus', of }, is: 'number', at }
    }
    if (this.#takes('(')) {
      const inside = this.#sum()
      this.#want(')')
      return inside
    }
    const { kind, text } = this.#next
    if (kind === 'number') return { node: { kind, value: this.#amount() }, is: 'number', at }
    if (kind === 'name') return this.#named(text.slice(1, -1).trim(), at)
    if (kind === 'word') return this.#called(text.toLowerCase(), at)
    throw this.#fault()
  }

  #amount(): number {
    const { text, at } = this.#take()
    const value = Number(text)
    if (value > largest) throw new FormulaFault('too-large', at)
    return value
  }

  #named(name: string, at: number): Typed {
    const found = this.#find(name)
    if (!found) throw new FormulaFault('unknown-name', at)
    this.#place++
    return { node: { kind: 'name', key: found.key }, is: found.is, at }
  }

  #called(name: string, at: number): Typed {
    if (!Object.hasOwn(formulaFunctions, name)) throw new FormulaFault('unknown-function', at)
    const known = name as FormulaFunction
    this.#place++
    this.#want('(')
    const of: FormulaNode[] = []
    if (!this.#takes(')')) {
      do of.push(numeric(this.#sum()))
      while (this.#takes(','))
      this.#want(')')
    }
    const [least, most] = formulaFunctions[known]
    if (of.length < least || of.length > most) throw new FormulaFault('wrong-count', at)
    return { node: { kind: 'call', name: known, of }, is: known === 'today' ? 'date' : 'number', at }
  }
}

/**
 * Reads a formula: numbers, names in brackets, + - * /, brackets, min, max, abs, round(x, digits), today(); a day minus a day is a number of days.
 * @throws {FormulaFault} with the place where it goes wrong.
 */
export const parseFormula = (text: string, find: FindName): FormulaNode => new Reader(text, find).whole()

type Nameable = Pick<CustomerFieldDefinition, 'key' | 'kind' | 'name' | 'group'>

const isOf = { number: 'number', money: 'number', date: 'date' } as const

/** What a formula may name of these fields: numbers, money and days, by key or by name in either language; and figures. */
export function namesFor(fields: readonly Nameable[]): FindName {
  const all = [
    ...Object.entries(formulaFigures).map(([key, { name, is }]) => ({ key, name, is })),
    ...fields.flatMap(({ key, name, kind }) =>
      kind in isOf ? [{ key, name, is: isOf[kind as keyof typeof isOf] }] : [],
    ),
  ]
  const byKey = new Map(all.map((one) => [one.key, one]))
  const byName = new Map(
    all.toReversed().flatMap((one) => [one.name.en, one.name.zh].map((name) => [name, one] as const)),
  )
  return (name) => byKey.get(name) ?? byName.get(name)
}

/** The formula with each name in brackets written by `write`; one that it does not know stays. */
export const renamed = (text: string, write: (name: string) => string | undefined): string =>
  text.replace(/\[([^[\]]*)\]/g, (whole, name: string) => {
    const next = write(name.trim())
    return next === undefined ? whole : `[${next}]`
  })

/** What stands in a formula's brackets, each once. */
export const namedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\[([^[\]]*)\]/g)].map(([, name = '']) => name.trim())),
]

/** The groups of all that a formula names: only who sees all of them sees what it comes to. */
export const groupsIn = (keys: readonly string[], fields: readonly Nameable[]): GroupKey[] => [
  ...new Set(
    keys.flatMap((key): GroupKey[] => {
      if (Object.hasOwn(formulaFigures, key)) return [formulaFigures[key as FormulaFigure].group]
      const field = fields.find((one) => one.key === key)
      return field ? [field.group] : []
    }),
  ),
]

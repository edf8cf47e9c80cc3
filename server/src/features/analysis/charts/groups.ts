import { groupSubjects, type places as groups } from '@fenji/contract/analysis-value'
import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { valueKindOf } from '@fenji/contract/customer-conditions'
import type { LocalText } from '@fenji/contract/page'
import { Problem } from '../../../platform/problem.ts'
import { remembered } from '../../../platform/remembered.ts'
import type { Members } from '../../conditions/public.ts'
import { customersOf } from '../../customers/public.ts'
import { type KnownField, listFields } from '../../fields/public.ts'
import { type Asked, readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { sumsBetween } from '../orders/sums.ts'
import { amountShareOf, moneyFor, shareOf, totalOf } from './share.ts'

/** So many values are told apart. */
const mostValues = 15

type BuiltIn = (typeof groupSubjects)[number]
const isBuiltIn = (of: string): of is BuiltIn => (groupSubjects as readonly string[]).includes(of)

const names: Record<BuiltIn, LocalText> = {
  country: { zh: '国家', en: 'Country' },
  region: { zh: '大区', en: 'Region' },
  province: { zh: '省份', en: 'Province' },
  city: { zh: '城市', en: 'City' },
  owner: { zh: '负责人', en: 'Owner' },
}

interface Group {
  /** One customer of it, of whom its name is read. */
  example: number
  customers: number
  amountE4: number
}

/** Which of its values each row of a column has. */
interface Values {
  /** In a column of n values: 0..n − 1, and n where a row has none. */
  places: Uint32Array
  count: number
}

/** Of a column that is kept, once. */
const valuesIn = (cells: Float64Array): Values =>
  remembered(cells, { kind: 'values', key: '', given: [], most: 1 }, () => {
    const known = new Map<number, number>()
    for (const cell of cells) if (!(Number.isNaN(cell) || known.has(cell))) known.set(cell, known.size)
    return { places: Uint32Array.from(cells, (cell) => known.get(cell) ?? known.size), count: known.size }
  })

/** The customers by the values of a column, and those without any. */
function groupsIn({ values: [cells], customerIds, mask }: Members, amountsE4: Float64Array) {
  const { places, count } = cells ? valuesIn(cells) : { places: new Uint32Array(mask.length), count: 0 }
  const customers = new Uint32Array(count + 1)
  const amounts = new Float64Array(count + 1)
  const examples = new Float64Array(count + 1)
  for (let row = 0; row < mask.length; row++) {
    if (!mask[row]) continue
    const place = places[row] as number
    if (customers[place] === 0) examples[place] = customerIds[row] as number
    customers[place] = (customers[place] as number) + 1
    amounts[place] = (amounts[place] as number) + (amountsE4[row] as number)
  }
  const groupAt = (place: number): Group => ({
    example: examples[place] as number,
    customers: customers[place] as number,
    amountE4: amounts[place] as number,
  })
  const found = Array.from({ length: count }, (_, place) => groupAt(place)).filter((group) => group.customers > 0)
  return { found, none: groupAt(count) }
}

/** A value, its name where that is another, and how a condition asks for it. */
interface Named {
  value: string | null
  name: LocalText | null
  ask: string | number | null
}

async function fieldBy({ db, actor }: Asked, of: string): Promise<KnownField | undefined> {
  if (isBuiltIn(of)) return undefined
  const field = (await listFields(db, actor)).find(({ key }) => `field:${key}` === of)
  if (field && ['text', 'choice', 'member'].includes(valueKindOf(field)) && field.formula === undefined) return field
  throw new Problem('invalid-input', {
    errors: [{ path: 'query.by', rule: 'wrong-field', message: 'customers are not grouped by this' }],
  })
}

/** What the groups are called, read of one customer each. */
async function namesOf({ db, actor }: Asked, by: string, field: KnownField | undefined, ids: readonly number[]) {
  const found = new Map((await customersOf(db, actor, ids)).map((customer) => [customer.id, customer]))
  return (id: number): Named => {
    const customer = found.get(id)
    if (by === 'owner') return { value: customer?.owner?.name ?? null, name: null, ask: customer?.ownerId ?? null }
    const value = isBuiltIn(by) ? customer?.[by as Exclude<BuiltIn, 'owner'>] : customer?.custom[field?.key ?? '']
    if (value === null || value === undefined || value === '') return { value: null, name: null, ask: null }
    const text = String(value)
    const choice = field?.choices?.find(({ key }) => key === text)
    return { value: text, name: choice?.name ?? null, ask: typeof value === 'number' ? value : text }
  }
}

/** Customers by the values of a field, those with the most first. */
export const drawGroups: Draw<typeof groups> = async (asked, { by }) => {
  const field = await fieldBy(asked, by)
  const members = await readScope(asked, { values: [{ at: 'query.by', of: by }] })
  const sums = sumsBetween(await readBook(asked), members, asked.range)
  const { found, none } = groupsIn(members, sums.amountsE4)
  const largest = found.toSorted((one, other) =>
    asked.showsMoney ? other.amountE4 - one.amountE4 : other.customers - one.customers,
  )
  const shown = largest.slice(0, mostValues)
  const others: Group = { example: 0, customers: 0, amountE4: 0 }
  for (const { customers, amountE4 } of largest.slice(mostValues)) {
    others.customers += customers
    others.amountE4 += amountE4
  }
  const nameOf = await namesOf(
    asked,
    by,
    field,
    shown.map(({ example }) => example),
  )
  const total = totalOf(sums.amountsE4)
  const money = moneyFor(asked.showsMoney)
  const rowOf = (
    kind: 'value' | 'others' | 'none',
    { customers, amountE4 }: Group,
    named: Named,
    where: CustomerCondition | null,
  ) => ({
    kind,
    value: named.value,
    name: named.name,
    customers,
    customerShare: shareOf(customers, members.count),
    amountE4: money(amountE4),
    amountShare: asked.showsMoney ? amountShareOf(amountE4, total) : null,
    perCustomerE4: money(customers > 0 ? amountE4 / customers : 0),
    where,
  })
  const unnamed: Named = { value: null, name: null, ask: null }
  const rows = shown.map((group) => {
    const named = nameOf(group.example)
    const where: CustomerCondition | null = named.ask === null ? null : { of: by, op: 'in', values: [named.ask] }
    return rowOf(named.value === null ? 'none' : 'value', group, named, where)
  })
  if (others.customers > 0) rows.push(rowOf('others', others, { ...unnamed, name: { zh: '其他', en: 'Others' } }, null))
  if (none.customers > 0)
    rows.push(rowOf('none', none, { ...unnamed, name: { zh: '未填写', en: 'Not given' } }, { of: by, op: 'missing' }))
  return {
    customers: members.count,
    by,
    byName: isBuiltIn(by) ? names[by] : (field?.name ?? names.province),
    values: found.length,
    rows,
  }
}

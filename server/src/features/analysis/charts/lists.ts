import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { Customer } from '@fenji/contract/customers'
import type { LocalText } from '@fenji/contract/page'
import { customersOf } from '../../customers/public.ts'
import type { Asked } from '../asked.ts'

/** How a chart names a customer. */
export interface CustomerNamed {
  customerId: number
  code: string
  name: string | null
  grade: LocalText | null
  gradeColour: string | null
  owner: string | null
  where: CustomerCondition | null
}

const namedOf = ({ id, code, name, grade, owner }: Customer): CustomerNamed => ({
  customerId: id,
  code,
  name,
  grade: grade?.name ?? null,
  gradeColour: grade?.colour ?? null,
  owner: owner?.name ?? null,
  where: null,
})

/** These customers by their names, in this order, each with what else is known of it. */
export async function named<Rest>(
  { db, actor }: Asked,
  rows: readonly { id: number; rest: Rest }[],
): Promise<(CustomerNamed & Rest)[]> {
  const found = await customersOf(
    db,
    actor,
    rows.map(({ id }) => id),
  )
  const byId = new Map(found.map((customer) => [customer.id, namedOf(customer)]))
  return rows.flatMap(({ id, rest }) => {
    const customer = byId.get(id)
    return customer ? [{ ...customer, ...rest }] : []
  })
}

/** The rows with the largest numbers, at most so many; equals by id. */
export function largest(
  customerIds: Float64Array,
  numbers: Float64Array,
  limit: number,
  isOne: (row: number) => boolean,
): number[] {
  const before = (one: number, other: number) =>
    (numbers[other] as number) - (numbers[one] as number) ||
    (customerIds[one] as number) - (customerIds[other] as number)
  let best: number[] = []
  const cut = () => {
    best = best.sort(before).slice(0, limit)
  }
  let least = Number.NEGATIVE_INFINITY
  for (let row = 0; row < numbers.length; row++) {
    if (!isOne(row) || (numbers[row] as number) < least) continue
    best.push(row)
    if (best.length < 4 * limit + 64) continue
    cut()
    least = numbers[best.at(-1) as number] as number
  }
  cut()
  return best
}

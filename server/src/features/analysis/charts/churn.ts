import type { churn } from '@fenji/contract/analysis-lists'
import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { type Members, placeOf } from '../../conditions/public.ts'
import { findShownRun } from '../../customers/public.ts'
import { readFacts, rulesFor } from '../../home/public.ts'
import { readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { sumsBetween } from '../orders/sums.ts'
import { largest, named } from './lists.ts'
import { moneyFor, totalOf } from './share.ts'

const isIn = ({ customerIds, mask }: Members, id: number): boolean => {
  const place = placeOf(customerIds, id)
  return place >= 0 && mask[place] === 1
}

/** The customers at risk by the rules of the home page, those who bought most first; without amounts, in no order. */
export const drawChurn: Draw<typeof churn> = async (asked, { rule: only, limit }) => {
  const { db, actor } = asked
  const run = await findShownRun(db, actor)
  const known = rulesFor(actor, run)
  const rules: (ReturnType<typeof rulesFor>[number] & { members: Members; customers: number })[] = []
  for (const { rule, where } of known) {
    const members = await readScope(asked, { where })
    rules.push({ rule, where, members, customers: members.count })
  }
  const wanted = rules.filter(({ rule }) => only === undefined || rule === only)
  const any: CustomerCondition = { any: wanted.map(({ where }) => where) }
  const told = rules.map(({ rule, customers, where }) => ({ rule, customers, where }))
  if (wanted.length === 0) return { customers: 0, found: 0, amountAtRiskE4: null, where: null, rules: told, rows: [] }
  const members = await readScope(asked, { where: any })
  const { amountsE4 } = sumsBetween(await readBook(asked), members, asked.range)
  const size = asked.showsMoney ? amountsE4 : new Float64Array(amountsE4.length)
  const first = largest(members.customerIds, size, limit, (row) => members.mask[row] === 1)
  const ids = first.map((row) => members.customerIds[row] as number)
  const facts = await readFacts(db, actor, ids, { today: asked.today, runId: run?.runId ?? null })
  const money = moneyFor(asked.showsMoney)
  const rows = first.map((row, i) => {
    const id = ids[i] as number
    return {
      id,
      rest: {
        reasons: rules.filter((one) => isIn(one.members, id)).map(({ rule }) => rule),
        daysSince: facts.get(id)?.daysSince ?? null,
        usualGap: facts.get(id)?.usualGap ?? null,
        amountE4: money(amountsE4[row] as number),
      },
    }
  })
  return {
    customers: members.count,
    found: members.count,
    amountAtRiskE4: money(totalOf(amountsE4)),
    where: any,
    rules: told,
    rows: await named(asked, rows),
  }
}

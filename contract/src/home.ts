import { z } from 'zod'
import { CustomerCondition } from './customer-conditions.ts'
import { Customer, HeldGrade, Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, Moment } from './page.ts'

/** Why a customer is at risk: the grade fell, the next order is late by its own rhythm, or the grade is about to be lost. */
export const RiskRule = z.enum(['fell', 'late', 'near'])
export type RiskRule = z.infer<typeof RiskRule>

/** A customer at risk, and the facts that say why; what is not of the rule, or not shown to the role, is null. */
export const RiskyCustomer = Customer.pick({
  id: true,
  code: true,
  name: true,
  grade: true,
  amountE4: true,
  lastOrderOn: true,
  owner: true,
  ownerId: true,
})
  .extend({
    previousGrade: HeldGrade.omit({ score: true }).nullable(),
    daysSince: z.int().nullable().meta({ description: 'Since the last order' }),
    usualGap: z.number().nullable().meta({ description: 'Days between orders, on average' }),
    margin: z.number().nullable().meta({ description: 'Points above where the grade begins' }),
  })
  .meta({ id: 'RiskyCustomer' })
export type RiskyCustomer = z.infer<typeof RiskyCustomer>

export const Risk = z
  .object({
    rule: RiskRule,
    total: z.int(),
    where: CustomerCondition.meta({ description: 'The condition of which the list of customers shows all' }),
    rows: z.array(RiskyCustomer).meta({ description: 'The first, by amount' }),
  })
  .meta({ id: 'Risk' })
export type Risk = z.infer<typeof Risk>

/** How the customers of a member stand. */
export const MemberStanding = z
  .object({
    member: Owner,
    customers: z.int(),
    risks: z
      .partialRecord(RiskRule, z.int())
      .meta({ description: 'Without those whose fields the role does not show' }),
    overdueTasks: z.int(),
  })
  .meta({ id: 'MemberStanding' })
export type MemberStanding = z.infer<typeof MemberStanding>

/** A case that is not resolved yet. The deadline follows the policy of the customer's grade. */
export const OpenCase = z
  .object({
    id: Id,
    customer: z.object({ id: Id, code: CustomerCode, name: z.string().nullable() }),
    kind: z.string(),
    subject: z.string().nullable(),
    openedOn: Day,
    dueAt: Moment.nullable().meta({ description: 'null: no policy says one' }),
    isLate: z.boolean(),
  })
  .meta({ id: 'OpenCase' })
export type OpenCase = z.infer<typeof OpenCase>

export const home = {
  risks: endpoint({
    method: 'GET',
    path: '/api/home/risks',
    summary: 'Customers in sight who are at risk, by why',
    reply: z.array(Risk),
  }),
  team: endpoint({
    method: 'GET',
    path: '/api/home/team',
    summary: 'How the customers in sight stand, member by member; those with the most at risk first',
    reply: z.array(MemberStanding),
  }),
  cases: endpoint({
    method: 'GET',
    path: '/api/home/cases',
    summary: 'Open cases of customers in sight, those nearest to their deadline first',
    reply: z.object({ total: z.int(), late: z.int(), rows: z.array(OpenCase) }),
    problems: ['field-not-allowed'],
  }),
}

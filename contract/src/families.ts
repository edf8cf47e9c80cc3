import { z } from 'zod'
import { Customer, HeldGrade } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { IdText, MoneyE4, pageOf, pageQuery } from './page.ts'

/** So many customers may stand one above the other. */
export const mostFamilyLevels = 10

/** What customers of a family come to, of those whom the reader may see; amounts are over all time. */
export const FamilyTotal = z
  .object({
    members: z.int(),
    hidden: z.int().meta({ description: 'More of them whom the reader may not see, and who are not counted' }),
    amountE4: MoneyE4.nullable().meta({ description: 'null: the role does not show amounts' }),
    grades: z
      .array(z.object({ grade: HeldGrade.omit({ score: true }), members: z.int() }))
      .meta({ description: 'Best first; those whom nobody holds are left out' }),
  })
  .meta({ id: 'FamilyTotal' })
export type FamilyTotal = z.infer<typeof FamilyTotal>

/** A customer in its family. */
export const FamilyMember = Customer.pick({
  id: true,
  code: true,
  name: true,
  grade: true,
  amountE4: true,
  lastOrderOn: true,
  owner: true,
})
  .extend({ below: FamilyTotal.pick({ members: true, hidden: true, amountE4: true }) })
  .meta({ id: 'FamilyMember' })
export type FamilyMember = z.infer<typeof FamilyMember>

/** The customers with whom one stands in a group, from the one at the top down. */
export const Family = z
  .object({
    above: z
      .array(FamilyMember.nullable())
      .meta({ description: 'From the top down to the parent; null: one whom the reader may not see' }),
    self: FamilyMember,
    whole: FamilyTotal.meta({ description: 'Of all that stand below the one at the top, and of that one' }),
    own: FamilyTotal.meta({ description: 'Of this customer and all below it' }),
  })
  .meta({ id: 'Family' })
export type Family = z.infer<typeof Family>

const params = z.object({ id: IdText })

export const families = {
  get: endpoint({
    method: 'GET',
    path: '/api/customers/:id/family',
    summary: 'Who stands above a customer in its group, and what the group comes to',
    params,
    reply: Family,
    problems: ['customer-not-found'],
  }),
  below: endpoint({
    method: 'GET',
    path: '/api/customers/:id/family/below',
    summary: 'The customers right below one, by amount; by code where the role does not show amounts',
    params,
    query: z.object(pageQuery),
    reply: pageOf(FamilyMember),
    problems: ['customer-not-found'],
  }),
}

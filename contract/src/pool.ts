import { z } from 'zod'
import { Customer, customers } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, pageOf } from './page.ts'

/** Why a customer changed hands. `release`: given up by hand; `recycle`: the rules of the pool took it back. */
export const OwnerChangeReason = z.enum(['transfer', 'pick', 'release', 'recycle', 'import', 'merge'])
export type OwnerChangeReason = z.infer<typeof OwnerChangeReason>

const Most = z.int().min(0).max(1_000_000)
const days = (least: number) => z.int().min(least).max(3650)

/** When customers go back to the pool because nothing happened with them. */
export const Recycling = z
  .object({
    isOn: z.boolean(),
    afterDays: days(1).meta({ description: 'Days without any of these, and since the owner has the customer' }),
    touches: z
      .array(z.enum(['interaction', 'order']))
      .min(1)
      .max(2),
    warnDays: z.int().min(0).max(365).meta({ description: 'The owner is told so many days before; 0: not' }),
    keepsOpportunities: z.boolean().meta({ description: 'Not while an opportunity is open' }),
    keepsContracts: z.boolean().meta({ description: 'Not before the contract ends' }),
    keptGrades: z.array(z.string().min(1).max(50)).max(50).meta({ description: 'Grades of the primary scheme' }),
  })
  .refine(({ afterDays, warnDays }) => warnDays < afterDays, { error: 'warned-too-early', path: ['warnDays'] })
export type Recycling = z.infer<typeof Recycling>

/** How the public pool works: of customers who have no owner. */
export const PoolRules = z
  .object({
    isOpen: z.boolean().meta({ description: 'Whether anybody can look into the pool and pick' }),
    recycling: Recycling,
    limits: z
      .object({
        everybody: Most.nullable(),
        roles: z.array(z.object({ roleId: Id, most: Most.nullable() })).max(100),
        members: z.array(z.object({ memberId: Id, most: Most.nullable() })).max(1000),
      })
      .meta({
        description:
          'How many customers one may hold and still pick: of the person, else the role, else everybody; null: any',
      }),
    picking: z.object({
      perDay: z.int().min(1).max(100_000).nullable(),
      coolingDays: z
        .int()
        .min(0)
        .max(3650)
        .meta({ description: 'So long nobody picks what was taken from them, or what they gave up' }),
    }),
  })
  .meta({ id: 'PoolRules' })
export type PoolRules = z.infer<typeof PoolRules>

/** A customer in the pool. Contact details are masked for everybody, amounts and the organization's own groups are not shown. */
export const PooledCustomer = Customer.extend({
  since: Day.nullable().meta({ description: 'null: it never had an owner' }),
  reason: OwnerChangeReason.nullable(),
  formerOwner: z.string().nullable(),
}).meta({ id: 'PooledCustomer' })
export type PooledCustomer = z.infer<typeof PooledCustomer>

/** Where somebody stands against the limits. */
export const PoolStanding = z
  .object({
    isOpen: z.boolean(),
    held: z.int(),
    most: z.int().nullable(),
    pickedToday: z.int(),
    perDay: z.int().nullable(),
    coolingDays: z.int(),
  })
  .meta({ id: 'PoolStanding' })
export type PoolStanding = z.infer<typeof PoolStanding>

/** Why a customer was not picked: somebody else has it, it is too soon after it was one's own, or no more may be picked. */
export const PickRefusal = z.enum(['taken', 'cooling', 'limit', 'quota'])
export type PickRefusal = z.infer<typeof PickRefusal>

/** A customer that goes back to the pool unless something happens. */
export const LeavingCustomer = z
  .object({
    id: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    ownerId: Id,
    touchedOn: Day.meta({ description: 'The last day on which something happened that counts' }),
    dueOn: Day,
  })
  .meta({ id: 'LeavingCustomer' })
export type LeavingCustomer = z.infer<typeof LeavingCustomer>

/** So many customers are picked at a time. */
export const mostPicked = 1000
const customerIds = z.array(Id).min(1).max(mostPicked)
const { owner: _, ...poolQuery } = customers.list.query.shape

export const pool = {
  list: endpoint({
    method: 'GET',
    path: '/api/pool/customers',
    summary: 'Customers without an owner, as far as the pool shows them; none while it is closed',
    query: z.object(poolQuery),
    reply: pageOf(PooledCustomer),
    problems: ['field-not-allowed'],
  }),
  standing: endpoint({
    method: 'GET',
    path: '/api/pool/standing',
    summary: 'How many customers one holds and has picked today, against how many one may',
    reply: PoolStanding,
  }),
  pick: endpoint({
    method: 'POST',
    path: '/api/pool/pick',
    summary: 'Make customers of the pool one’s own, in this order, as far as the rules allow',
    body: z.object({ customerIds }),
    reply: z.object({
      picked: z.array(Id),
      refused: z.array(z.object({ customerId: Id, reason: PickRefusal })),
      standing: PoolStanding,
    }),
    problems: ['pool-closed'],
  }),
  release: endpoint({
    method: 'POST',
    path: '/api/pool/release',
    summary: 'Give customers of one’s own to the pool',
    body: z.object({ customerIds, note: z.string().trim().max(2000).optional() }),
    reply: z.object({ released: z.int() }),
    problems: ['pool-closed', 'customer-not-found'],
  }),
  leaving: endpoint({
    method: 'GET',
    path: '/api/pool/leaving',
    summary: 'Which of one’s own customers go back to the pool soon, the first 200, the next to go first',
    reply: z.object({ rows: z.array(LeavingCustomer), total: z.int() }),
  }),
  rules: endpoint({
    method: 'GET',
    path: '/api/pool/rules',
    summary: 'The rules of the pool',
    reply: z.object({ rules: PoolRules, version: z.int() }),
  }),
  saveRules: endpoint({
    method: 'PUT',
    path: '/api/pool/rules',
    summary: 'Change the rules of the pool',
    body: PoolRules.extend({ version: z.int() }),
    reply: z.object({ rules: PoolRules, version: z.int() }),
    problems: ['version-conflict'],
  }),
  preview: endpoint({
    method: 'POST',
    path: '/api/pool/rules/preview',
    summary: 'What recycling by these rules would come to today',
    body: Recycling,
    reply: z.object({
      owned: z.int(),
      silent: z.int().meta({ description: 'Of the owned ones: nothing happened for so long' }),
      kept: z.int().meta({ description: 'Of the silent ones: something keeps them' }),
      soon: z.int().meta({ description: 'Their owners would be told, because they are silent soon' }),
    }),
  }),
}

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdText, Moment, MoneyE4 } from './page.ts'

/** How a person stands to us, best first. */
export const attitudes = ['champion', 'supporter', 'neutral', 'sceptic', 'opponent'] as const
/** What a person has to do with the decision. */
export const stakeholderRoles = ['decider', 'approver', 'influencer', 'user', 'gatekeeper', 'other'] as const

const text = (most: number) => z.string().trim().min(1).max(most)

/** Somebody at the customer who matters to the plan: one of the contacts, or a name. */
export const Stakeholder = z
  .object({
    contactId: Id.nullable(),
    name: text(100),
    title: text(100).nullable(),
    role: z.enum(stakeholderRoles),
    attitude: z.enum(attitudes),
    influence: z.int().min(1).max(3).meta({ description: '3: the most' }),
    note: text(500).nullable(),
  })
  .meta({ id: 'Stakeholder' })
export type Stakeholder = z.infer<typeof Stakeholder>

/** What is to be reached, by when. */
export const PlanGoal = z
  .object({ text: text(300), dueOn: Day.nullable(), targetE4: MoneyE4.nonnegative().nullable(), isDone: z.boolean() })
  .meta({ id: 'PlanGoal' })
export type PlanGoal = z.infer<typeof PlanGoal>

const content = {
  title: text(100),
  from: Day,
  to: Day,
  summary: text(2000).nullable(),
  goals: z.array(PlanGoal).max(20),
  stakeholders: z.array(Stakeholder).max(50),
}
const endsAfter = ({ from, to }: { from: string; to: string }) => from <= to
const ends = { error: 'ends-before-it-begins', path: ['to'] }

export const PlanBody = z.object(content).refine(endsAfter, ends).meta({ id: 'PlanBody' })
export type PlanBody = z.infer<typeof PlanBody>

/** How a key customer is to be developed. What the reader's role does not show is null, or not there. */
export const AccountPlan = z
  .object({
    id: Id,
    version: z.int(),
    ...content,
    stakeholders: content.stakeholders.nullable(),
    isOpen: z.boolean(),
    updatedBy: z.string().nullable(),
    updatedAt: Moment,
  })
  .meta({ id: 'AccountPlan' })
export type AccountPlan = z.infer<typeof AccountPlan>

/** What customers of a like size buy, and whether this one does. */
export const WhiteSpace = z
  .object({
    peers: z.int().meta({ description: 'Of customers who bought about as much in all, some: at most 500' }),
    by: z.enum(['category', 'product']),
    parts: z.array(
      z.object({
        name: z.string(),
        peerShare: z.number().meta({ description: 'Part of the peers who bought it in the last 12 months, 0 to 1' }),
        orders: z.int().meta({ description: 'Of this customer, in the last 12 months; 0: white space' }),
        lastOn: Day.nullable(),
      }),
    ),
  })
  .meta({ id: 'WhiteSpace' })
export type WhiteSpace = z.infer<typeof WhiteSpace>

const ofCustomer = z.object({ id: IdText })
const ofPlan = ofCustomer.extend({ planId: IdText })

export const accountPlans = {
  list: endpoint({
    method: 'GET',
    path: '/api/customers/:id/plans',
    summary: 'The account plans of a customer, open ones first, then the newest',
    params: ofCustomer,
    reply: z.array(AccountPlan),
    problems: ['customer-not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/customers/:id/plans',
    summary: 'A new account plan',
    status: 201,
    params: ofCustomer,
    body: PlanBody,
    reply: AccountPlan,
    problems: ['customer-not-found', 'contact-not-found', 'field-not-allowed'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/customers/:id/plans/:planId',
    summary: 'Change an account plan, close it, or open it again',
    params: ofPlan,
    body: z.object({ ...content, isOpen: z.boolean(), version: z.int() }).refine(endsAfter, ends),
    reply: AccountPlan,
    problems: ['customer-not-found', 'plan-not-found', 'contact-not-found', 'field-not-allowed', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id/plans/:planId',
    summary: 'Delete an account plan',
    status: 204,
    params: ofPlan,
    problems: ['customer-not-found', 'plan-not-found'],
  }),
  whiteSpace: endpoint({
    method: 'GET',
    path: '/api/customers/:id/white-space',
    summary: 'What customers of a like size buy and this one does not',
    params: ofCustomer,
    reply: WhiteSpace,
    problems: ['customer-not-found', 'field-not-allowed'],
  }),
}

import { z } from 'zod'
import { HeldGrade } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, Moment, MoneyE4 } from './page.ts'

/** Customers that somebody gave to a member at one time. */
export const Handover = z
  .object({
    id: Id,
    customers: z.int().meta({ description: 'How many changed hands' }),
    from: z.string().nullable().meta({ description: 'Whose they were; null: nobody’s, or several people’s' }),
    by: z.string().nullable().meta({ description: 'Who gave them' }),
    to: z.string().nullable(),
    note: z.string().nullable(),
    movedWork: z.int().meta({ description: 'Open opportunities, cases and tasks that went along' }),
    createdAt: Moment,
    isSeen: z.boolean(),
    isMine: z.boolean().meta({ description: 'They were given to the reader' }),
  })
  .meta({ id: 'Handover' })
export type Handover = z.infer<typeof Handover>

/** What whoever takes a customer over has to know. What the reader’s role does not show is null or not there. */
export const HandedCustomer = z
  .object({
    id: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    grade: HeldGrade.nullable(),
    opportunities: z.array(
      z.object({
        id: Id,
        name: z.string().nullable(),
        stage: z.string(),
        amountE4: MoneyE4.nullable(),
        expectedCloseOn: Day.nullable(),
      }),
    ),
    tasks: z.array(z.object({ id: Id, title: z.string(), dueOn: Day })).meta({ description: 'Open ones' }),
    openCases: z.int(),
    dueE4: MoneyE4.nullable().meta({ description: 'Receivables that are not paid yet' }),
    overdueE4: MoneyE4.nullable().meta({ description: 'Those of them whose day has passed' }),
    lastInteraction: z.object({ kind: z.string(), occurredOn: Day, summary: z.string().nullable() }).nullable(),
    lastOrderOn: Day.nullable(),
  })
  .meta({ id: 'HandedCustomer' })
export type HandedCustomer = z.infer<typeof HandedCustomer>

const params = z.object({ id: IdText })

export const handovers = {
  list: endpoint({
    method: 'GET',
    path: '/api/handovers',
    summary: 'What was handed over to oneself, the newest 50 first',
    query: z.object({ unseen: z.enum(['true', 'false']).default('false') }),
    reply: z.array(Handover),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/handovers/:id',
    summary:
      'A handover to oneself or by oneself, with the first 200 of its customers that one may see, the best first',
    params,
    reply: z.object({ handover: Handover, customers: z.array(HandedCustomer) }),
    problems: ['handover-not-found'],
  }),
  see: endpoint({
    method: 'POST',
    path: '/api/handovers/:id/seen',
    summary: 'Say that one has seen what was handed over to oneself',
    params,
    reply: Handover,
    problems: ['handover-not-found'],
  }),
}

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { OverrideState } from './override-states.ts'
import { CustomerCode, Day, Id, IdText, LocalText, Moment, pageOf, pageQuery } from './page.ts'

const Reason = z.string().trim().min(10).max(500)

/** A grade set by hand. It hides the computed grade, which goes on being computed, to the end of `expiresOn`. */
export const Override = z
  .object({
    id: Id,
    schemeId: Id,
    schemeName: LocalText,
    customerId: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    grade: z.string(),
    computedGrade: z.string().nullable(),
    reason: z.string(),
    expiresOn: Day,
    state: OverrideState,
    createdBy: z.string().nullable(),
    isOwn: z.boolean().meta({ description: 'The reader set it, and does not approve it' }),
    createdAt: Moment,
    approvedBy: z.string().nullable(),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'Override' })
export type Override = z.infer<typeof Override>

/** Within so many days an override of one's own is about to end. */
export const endingDays = 14

/** What became of several overrides: those that it was done to, and the others with the code of the problem. */
export const OverrideOutcome = z
  .object({ done: z.array(Id), refused: z.array(z.object({ id: Id, code: z.string() })) })
  .meta({ id: 'OverrideOutcome' })
export type OverrideOutcome = z.infer<typeof OverrideOutcome>

const Several = z.array(Id).min(1).max(200)

export const overrides = {
  list: endpoint({
    method: 'GET',
    path: '/api/overrides',
    summary: 'Grades set by hand, of customers in sight, newest first',
    query: z.object({
      state: OverrideState.optional(),
      customerId: IdText.optional(),
      schemeId: IdText.optional(),
      awaits: z
        .enum(['me', 'end'])
        .optional()
        .meta({
          description: `me: those that the reader may approve; end: those that the reader set, which end within ${endingDays} days`,
        }),
      ...pageQuery,
    }),
    reply: pageOf(Override),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/overrides',
    summary: 'Set a grade by hand; where the organization asks for it, it waits for a second person',
    status: 201,
    body: z.object({
      schemeId: Id,
      customerId: Id,
      grade: z.string().min(1).max(50),
      reason: Reason,
      expiresOn: Day.meta({ description: 'The last day; later than today, and at most three years from now' }),
    }),
    reply: Override,
    problems: ['customer-not-found', 'scheme-not-found', 'override-exists', 'field-not-allowed'],
  }),
  approve: endpoint({
    method: 'POST',
    path: '/api/overrides/:id/approve',
    summary: "Approve somebody else's override",
    params: z.object({ id: IdText }),
    reply: Override,
    problems: ['override-not-found', 'override-state', 'own-approval'],
  }),
  approveMany: endpoint({
    method: 'POST',
    path: '/api/overrides/approve',
    summary: "Approve several of others' overrides; what cannot be is told, and stops no other",
    body: z.object({ ids: Several }),
    reply: OverrideOutcome,
  }),
  endMany: endpoint({
    method: 'POST',
    path: '/api/overrides/end',
    summary: 'Refuse several overrides, or take them back, for one reason',
    body: z.object({ ids: Several, reason: Reason }),
    reply: OverrideOutcome,
  }),
  end: endpoint({
    method: 'POST',
    path: '/api/overrides/:id/end',
    summary: 'Refuse an override, or take it back: the computed grade returns',
    params: z.object({ id: IdText }),
    body: z.object({ reason: Reason }),
    reply: Override,
    problems: ['override-not-found', 'override-state'],
  }),
}

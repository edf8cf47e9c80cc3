import { z } from 'zod'
import { LocalText } from './page.ts'

/** By what a customer is contacted. */
export const Channel = z.enum(['visit', 'call', 'message', 'email', 'event', 'survey', 'greeting'])

/** What a grade is owed, to begin with: who looks after the customer, how often, how fast, and what else. */
export const ServicePolicy = z
  .object({
    owner: z.enum(['dedicated', 'team', 'self-service']),
    cadence: z.array(z.object({ channel: Channel, everyDays: z.int().min(1).max(3660) })).max(10),
    responseHours: z.number().positive().max(8760).nullable(),
    resolutionHours: z.number().positive().max(8760).nullable(),
    entitlements: z
      .array(
        z.object({ name: LocalText, quota: z.int().positive().nullable(), per: z.enum(['month', 'quarter', 'year']) }),
      )
      .max(20)
      .meta({ description: 'quota null: as often as wanted' }),
    approach: LocalText.meta({ description: 'How these customers are treated, in a sentence' }),
  })
  .meta({ id: 'ServicePolicy' })
export type ServicePolicy = z.infer<typeof ServicePolicy>

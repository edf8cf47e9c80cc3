import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, LocalText } from './page.ts'
import { GradeShare, MigrationCell, Mover } from './runs.ts'
import { Scheme } from './scheme-file.ts'

/** What a changed scheme would do to today's grades. Amounts as in a run's summary. */
export const WhatIf = z
  .object({
    asOf: Day,
    amountName: LocalText,
    customers: z.int().meta({ description: 'Graded' }),
    ungraded: z.int(),
    weights: z.array(z.number()).meta({ description: 'As used, adding up to 1, in the order of the criteria' }),
    boundaries: z.array(z.number().nullable()).nullable(),
    grades: z.array(GradeShare),
    migration: z.array(MigrationCell).meta({ description: 'From the published grades; from null where none are' }),
    moved: z.int(),
    movers: z.array(Mover),
    isWarm: z.boolean().meta({ description: 'Answered from scores kept from before' }),
    elapsedMs: z.number(),
  })
  .meta({ id: 'WhatIf' })
export type WhatIf = z.infer<typeof WhatIf>

export const whatIf = {
  ask: endpoint({
    method: 'POST',
    path: '/api/what-if',
    summary: 'What would this scheme do? Nothing is stored',
    body: z.object({
      scheme: Scheme,
      schemeId: Id.optional().meta({
        description: 'Whose published grades to compare with; that of the same key unless said',
      }),
      asOf: Day.optional(),
      movers: z.int().min(0).max(100).default(20),
    }),
    reply: WhatIf,
    problems: ['scheme-not-found', 'nothing-to-grade'],
  }),
}

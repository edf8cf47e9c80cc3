import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { LocalText } from './page.ts'
import { FieldGroup } from './policy.ts'

/** A metric of the catalogue: one number per customer, computed from facts over a window. */
export const Metric = z
  .object({
    key: z.string(),
    name: LocalText,
    definition: LocalText,
    unit: z.enum(['days', 'orders', 'money', 'share', 'number']),
    better: z.enum(['higher', 'lower']),
    source: z.enum(['transactions']),
    group: FieldGroup.meta({
      description: 'A role that does not show this group does not show the metric of a customer',
    }),
  })
  .meta({ id: 'Metric' })
export type Metric = z.infer<typeof Metric>

export const metrics = {
  list: endpoint({
    method: 'GET',
    path: '/api/metrics',
    summary: 'The metric catalogue',
    reply: z.array(Metric),
  }),
}

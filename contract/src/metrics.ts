import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Choice } from './fields.ts'
import { Formula, MetricKey } from './metric-formula.ts'
import { sourceKeys } from './metric-sources.ts'
import { Day, IdText, LocalProse, LocalText } from './page.ts'

/** `count` of something, `orders`, `months`; `category`: the number is the place of a label; `boolean`: 1 yes, 0 no. */
export const MetricUnit = z.enum([
  'days',
  'months',
  'orders',
  'count',
  'money',
  'share',
  'number',
  'boolean',
  'category',
])
export type MetricUnit = z.infer<typeof MetricUnit>

const Better = z.enum(['higher', 'lower'])
/** A metric: one number per customer, computed from facts over a window or taken from the profile. */
export const Metric = z
  .object({
    key: MetricKey,
    name: LocalText,
    definition: LocalProse,
    unit: MetricUnit,
    better: Better,
    source: z.enum([...sourceKeys, 'profile', 'several']),
    groups: z.array(z.string()).min(1).meta({
      description: 'Groups of fields; a role that does not show one of them does not show the metric of a customer',
    }),
    overNothing: z.union([z.literal(0), z.literal('missing')]).meta({
      description: 'What a customer without any fact of the source has',
    }),
    labels: z.array(Choice).optional().meta({ description: 'Of a category: what each number stands for, from 0' }),
    isCustom: z.boolean(),
  })
  .meta({ id: 'Metric' })
export type Metric = z.infer<typeof Metric>

export const CustomMetricKey = z.string().regex(/^custom-[a-z0-9-]{1,50}$/)

const customParts = { name: LocalText, better: Better, formula: Formula }

/** A metric of an organization's own. */
export const CustomMetric = z
  .object({ key: CustomMetricKey, ...customParts, version: z.int().positive() })
  .meta({ id: 'CustomMetric' })
export type CustomMetric = z.infer<typeof CustomMetric>

/** A part of the customers by a metric's value. `customers` is null where so few would tell of single ones. */
const Bin = z.object({ from: z.number(), to: z.number(), customers: z.int().nullable() })

/** How many customers have a metric as of a day, and how its values are spread, over the customers that one may read. */
export const MetricFigures = z
  .object({
    key: MetricKey,
    asOf: Day,
    isHidden: z.boolean().meta({ description: 'The role does not show this metric; there are no figures' }),
    customers: z.int().nullable(),
    coverage: z
      .object({ customers: z.int(), share: z.number() })
      .nullable()
      .meta({ description: 'Who has a value: how many, and of all, 0 to 1' }),
    quartiles: z
      .object({ min: z.number(), q1: z.number(), median: z.number(), q3: z.number(), max: z.number() })
      .nullable()
      .meta({ description: 'Rounded to two digits, without the ends being exact, for whoever sees sums only' }),
    bins: z.array(Bin).meta({ description: 'Of a number: intervals of equal width on the line, the last one closed' }),
    isLog: z
      .boolean()
      .meta({ description: 'Bins are of equal width in log1p: most values lie close together, few far beyond' }),
    categories: z.array(z.object({ label: z.string(), customers: z.int().nullable() })),
  })
  .meta({ id: 'MetricFigures' })
export type MetricFigures = z.infer<typeof MetricFigures>

const params = z.object({ key: CustomMetricKey })

/** Keys in an address. */
const keys = z
  .string()
  .max(2000)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(MetricKey).min(1).max(60))
  .meta({ description: 'Up to 60 keys, separated by commas' })

/** The values of some metrics of one customer. What the role does not show is left out. */
export const MetricValues = z
  .object({
    asOf: Day,
    values: z
      .record(z.string(), z.union([z.number(), z.string()]).nullable())
      .meta({ description: 'By metric: a number, the label of a category by its key, or null where there is none' }),
  })
  .meta({ id: 'MetricValues' })
export type MetricValues = z.infer<typeof MetricValues>

export const metrics = {
  list: endpoint({
    method: 'GET',
    path: '/api/metrics',
    summary: 'The metric catalogue: built in, fields of the profile, the organization’s own',
    reply: z.array(Metric),
  }),
  figures: endpoint({
    method: 'GET',
    path: '/api/metrics/figures',
    summary: 'Coverage and distribution of some metrics as of a day',
    query: z.object({
      keys,
      asOf: Day.optional().meta({ description: 'The day that a run would take unless said' }),
    }),
    reply: z.array(MetricFigures),
    problems: ['metric-not-found'],
  }),
  ofCustomer: endpoint({
    method: 'GET',
    path: '/api/customers/:id/metrics',
    summary: 'Some metrics of one customer as of a day',
    params: z.object({ id: IdText }),
    query: z.object({
      keys,
      asOf: Day.optional().meta({ description: 'The day that a run would take unless said' }),
    }),
    reply: MetricValues,
    problems: ['customer-not-found', 'metric-not-found'],
  }),
  listCustom: endpoint({
    method: 'GET',
    path: '/api/metrics/custom',
    summary: 'The metrics of the organization’s own, as they were defined',
    reply: z.array(CustomMetric),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/metrics/custom',
    status: 201,
    summary: 'Define a metric',
    body: z.object({ key: CustomMetricKey, ...customParts }),
    reply: CustomMetric,
    problems: ['name-taken'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/metrics/custom/:key',
    summary: 'Define a metric anew',
    params,
    body: z.object({ ...customParts, version: z.int().positive() }),
    reply: CustomMetric,
    problems: ['metric-not-found', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/metrics/custom/:key',
    status: 204,
    summary: 'Remove a metric that nothing uses',
    params,
    problems: ['metric-not-found', 'metric-in-use'],
  }),
}

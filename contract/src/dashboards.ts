import { z } from 'zod'
import { type ChartKey, chartKeys, charts } from './analysis.ts'
import { CustomerCondition } from './customer-conditions.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdText } from './page.ts'
import { Period } from './periods.ts'

const knownBy = (chart: ChartKey): Record<string, z.ZodType> => charts[chart].parameters

/** A chart on a dashboard, and what it is asked besides the dashboard's filter. */
export const DashboardItem = z
  .object({
    chart: z.enum(chartKeys),
    width: z.enum(['half', 'full']),
    parameters: z.record(z.string().max(40), z.json()),
  })
  .superRefine(({ chart, parameters }, context) => {
    for (const [name, value] of Object.entries(parameters))
      if (!knownBy(chart)[name]?.safeParse(value).success)
        context.addIssue({ code: 'custom', path: ['parameters', name], message: 'unknown-parameter' })
  })
  .meta({ id: 'DashboardItem' })
export type DashboardItem = z.infer<typeof DashboardItem>

const item = (
  chart: ChartKey,
  width: DashboardItem['width'] = 'half',
  parameters: DashboardItem['parameters'] = {},
): DashboardItem => ({ chart, width, parameters })

/** What everybody finds there, before they make dashboards of their own. */
export const overviewItems: readonly DashboardItem[] = [
  item('pyramid'),
  item('pareto'),
  item('trends', 'full'),
  item('rfm'),
  item('migration'),
  item('groups'),
  item('cohorts', 'half', { by: 'quarter' }),
  item('churn', 'full', { limit: 10 }),
]

export const DashboardDefinition = z
  .object({
    items: z.array(DashboardItem).max(30),
    // As the charts' query, but that nothing is a text.
    filter: z.object({
      period: Period.optional(),
      segment: Id.optional(),
      scheme: Id.optional(),
      where: CustomerCondition.optional(),
    }),
  })
  .meta({ id: 'DashboardDefinition' })
export type DashboardDefinition = z.infer<typeof DashboardDefinition>

/** Charts under a name: one's own, or shared with everybody in the organization, who see them of what their own role shows. */
export const Dashboard = z
  .object({
    id: Id,
    name: z.string(),
    isShared: z.boolean(),
    isOwn: z.boolean(),
    creator: z.string().nullable(),
    definition: DashboardDefinition,
    version: z.int(),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.infer<typeof Dashboard>

const params = z.object({ id: IdText })
const body = z.object({
  name: z.string().trim().min(1).max(60),
  isShared: z.boolean(),
  definition: DashboardDefinition,
})

/** So many dashboards somebody may have. */
export const mostDashboards = 50

export const dashboards = {
  list: endpoint({
    method: 'GET',
    path: '/api/dashboards',
    summary: 'Dashboards: one’s own and those that are shared, by name',
    reply: z.array(Dashboard),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/dashboards',
    summary: 'A new dashboard; sharing takes the right to make segments',
    status: 201,
    body,
    reply: Dashboard,
    problems: ['name-taken', 'too-many-dashboards'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/dashboards/:id',
    summary: 'Change a dashboard: one’s own, or one that is shared for whoever may share',
    params,
    body: body.extend({ version: z.int() }),
    reply: Dashboard,
    problems: ['dashboard-not-found', 'name-taken', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/dashboards/:id',
    summary: 'Delete a dashboard',
    status: 204,
    params,
    problems: ['dashboard-not-found'],
  }),
}

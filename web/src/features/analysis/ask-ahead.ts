import { type ChartKey, charts } from '@fenji/contract/analysis'
import type { Chart } from '@fenji/contract/charts'
import { customers } from '@fenji/contract/customers'
import { dashboards } from '@fenji/contract/dashboards'
import type { QueryClient } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { sessionQuery, showsOf } from '../../platform/session.tsx'
import { chartQuery } from './chart-query.ts'
import { itemsOf } from './dashboards.ts'
import { filterOf } from './filter.ts'
import type { AnalysisSearch } from './search.ts'

/** Is there anybody to analyse? */
export const anybodyQuery = query(customers.list, { query: { limit: 1 } })
export const dashboardsQuery = query(dashboards.list)

/** Asks for the charts of a dashboard while the scripts that draw them are still on their way. */
export async function askAhead(client: QueryClient, search: AnalysisSearch): Promise<void> {
  const { fields } = await client.ensureQueryData(sessionQuery)
  const shows = showsOf(fields)
  const isShown = (key: ChartKey) => (charts[key] as Chart).needs.every((field) => shows(field))
  // Only one that was saved has to be known first.
  const saved = typeof search.dashboard === 'number' ? await client.fetchQuery(dashboardsQuery) : []
  for (const { chart, parameters } of itemsOf(saved, search.dashboard))
    if (isShown(chart)) void client.prefetchQuery(chartQuery(chart, filterOf(search), parameters))
  void client.prefetchQuery(dashboardsQuery)
  void client.prefetchQuery(anybodyQuery)
}

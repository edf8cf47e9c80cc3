import { charts } from '@fenji/contract/analysis'
import { customerFields, type FieldLevel, type GroupKey } from '@fenji/contract/policy'
import type { Session } from '@fenji/contract/sessions'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { sessionQuery } from '../../platform/session.tsx'
import { askAhead } from './ask-ahead.ts'
import { chartQuery } from './chart-query.ts'
import { builtIn } from './dashboards.ts'
import { filterOf, parametersFor } from './filter.ts'

afterEach(() => vi.unstubAllGlobals())

const groups = [...new Set(Object.values(customerFields).map(({ group }) => group))]
/** A client that knows who is signed in: with a role that shows every field at this level. */
function clientOf(level: FieldLevel): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const fields = Object.fromEntries(groups.map((group) => [group, level])) as Record<GroupKey, FieldLevel>
  client.setQueryData(sessionQuery.queryKey, { fields } as Session)
  return client
}

/** The paths that are asked, of a server that answers nothing. */
function listen(): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(new URL(url, 'http://here').pathname)
    return new Response('{}')
  })
  return asked
}

test('every chart of the overview is asked for, as its card will ask', async () => {
  const asked = listen()
  const client = clientOf('read')
  const search = { period: { last: 12, unit: 'month' as const } }
  await askAhead(client, search)
  expect(asked).toEqual(expect.arrayContaining(builtIn.ready.map(({ chart }) => charts[chart].ask.path)))
  for (const { chart, parameters } of builtIn.ready) {
    const { queryKey } = chartQuery(chart, filterOf(search), parametersFor(chart, parameters))
    expect([chart, client.getQueryState(queryKey) !== undefined]).toEqual([chart, true])
  }
})

test('a chart of fields that the role does not show is not asked for', async () => {
  const asked = listen()
  await askAhead(clientOf('none'), {})
  const hidden = builtIn.ready.filter(({ chart }) => charts[chart].needs.length > 0)
  expect(hidden.length).toBeGreaterThan(0)
  for (const { chart } of hidden) expect(asked).not.toContain(charts[chart].ask.path)
})

test('the charts of a saved dashboard are asked for once it is known', async () => {
  const asked: string[] = []
  const items = [{ chart: 'ranking', width: 'full', parameters: {} }]
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return new Response(JSON.stringify(url === '/api/dashboards' ? [{ id: 7, definition: { items, filter: {} } }] : {}))
  })
  await askAhead(clientOf('read'), { dashboard: 7 })
  expect(asked.filter((url) => url.startsWith('/api/analysis/'))).toEqual([charts.ranking.ask.path])
})

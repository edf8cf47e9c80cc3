import { type Result, type Run, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { firstPageRows, useList } from '../../platform/use-list.ts'
import { useRefusedOrder } from '../../platform/use-refused-order.ts'
import { messages } from './messages.ts'
import { ResultCard } from './ResultCard.tsx'
import { ResultFilters } from './ResultFilters.tsx'
import { useResultColumns } from './result-columns.tsx'
import { filterKeys, orderOf, queryOf } from './search.ts'
import { resultsId, useRunPlace } from './use-run-place.ts'

/** The scheme that a run was made with; null where it has changed since, as columns would then bear wrong names, or where the role does not show schemes. */
function useSchemeOf(run: Run): Scheme | null {
  const can = useCan()
  const { data } = useQuery({
    ...query(schemes.get, { params: { id: run.schemeId } }),
    staleTime: 600_000,
    enabled: can('read', 'Scheme'),
  })
  return data && data.version === run.schemeVersion ? data.scheme : null
}

/** Every customer with grade and score, narrowed by whatever mark was chosen; a row opens the reason. */
export function ResultList({ of: run, hasRfm }: { of: Run; hasRfm: boolean }) {
  const t = useText(messages)
  const { search, move, open, narrow, unsort } = useRunPlace()
  const scheme = useSchemeOf(run)
  const { sort, direction } = search
  const shows = useShows()
  const navigate = useNavigate()
  const list = useList(
    runs.results,
    { params: { id: run.id }, query: { ...queryOf(search), sort, direction } },
    { rowKey: 'customerId' },
  )
  useRefusedOrder(sort, list.error, unsort)
  // What the first page shows has columns: none comes under the reader's eyes while the list loads on.
  const rows = (list.data?.rows ?? []).slice(0, firstPageRows)
  const columns = useResultColumns(run, scheme, hasRfm, rows)
  const order = orderOf(search, shows('score') && (rows.length === 0 || rows.some(({ score }) => score !== null)))
  /** The reason for a grade, or the customer where the role shows no grades. */
  const look = ({ customerId }: Result) =>
    shows('grade') ? open(customerId) : void navigate({ to: '/customers/$customerId', params: { customerId } })
  const clear = () => narrow(Object.fromEntries(filterKeys.map((key) => [key, undefined])))
  return (
    <section id={resultsId} className="runs-results" aria-labelledby="run-results-title">
      <h2 id="run-results-title">{t('results.title')}</h2>
      <ResultFilters of={run} onClear={clear} />
      <DataTable<Result>
        list={list}
        rowKey="customerId"
        columns={columns}
        at={order}
        onMove={move}
        label={t('results.title')}
        onOpen={look}
        card={(row) => <ResultCard of={row} run={run} onOpen={() => look(row)} />}
        empty={
          <EmptyState title={t('results.empty')} actions={<Button onClick={clear}>{t('results.clear')}</Button>} />
        }
      />
    </section>
  )
}

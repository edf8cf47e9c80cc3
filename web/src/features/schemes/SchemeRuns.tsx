import { runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { RunTable } from '../runs/public.tsx'
import { messages } from './messages.ts'

/** What this scheme has found so far. */
export function SchemeRuns({ schemeId }: { schemeId: number }) {
  const t = useText(messages)
  const list = useQuery(query(runs.list, { query: { schemeId, limit: 50 } }))
  return (
    <section>
      <h2 className="fj-card-title">{t('scheme.runs')}</h2>
      <RunTable
        label={t('scheme.runs')}
        list={wholeList(list, list.data)}
        empty={<EmptyState title={t('scheme.noRuns')} />}
        hasScheme={false}
      />
    </section>
  )
}

import { runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { RunTable } from '../runs/public.tsx'
import { messages } from './messages.ts'

/** What this scheme has found so far. */
export function SchemeRuns({ schemeId }: { schemeId: number }) {
  const t = useText(messages)
  const list = useQuery(query(runs.list, { query: { schemeId, limit: 50 } }))
  return (
    <section className="fj-card">
      <h2>{t('scheme.runs')}</h2>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 && <p className="fj-soft">{t('scheme.noRuns')}</p>}
      {list.data && list.data.length > 0 && <RunTable of={list.data} hasScheme={false} />}
    </section>
  )
}

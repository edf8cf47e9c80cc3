import { runs } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { useList } from '../../platform/use-list.ts'
import { RunTable } from '../runs/public.tsx'
import { messages } from './messages.ts'

/** What this scheme has found so far. */
export function SchemeRuns({ schemeId }: { schemeId: number }) {
  const t = useText(messages)
  const list = useList(runs.list, { query: { schemeId } })
  return (
    <section>
      <h2 className="fj-card-title">{t('scheme.runs')}</h2>
      <RunTable
        label={t('scheme.runs')}
        list={list}
        empty={<EmptyState title={t('scheme.noRuns')} />}
        hasScheme={false}
      />
    </section>
  )
}

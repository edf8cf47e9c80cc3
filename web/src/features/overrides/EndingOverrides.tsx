import { overrides } from '@fenji/contract/overrides'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { inboxMessages } from './inbox-messages.ts'
import { OverrideCard } from './OverrideCard.tsx'

/** Grades that the reader set by hand and that are about to end: the computed one returns unless they do something. */
export function EndingOverrides() {
  const t = useText(inboxMessages)
  const list = useQuery(query(overrides.list, { query: { awaits: 'end', limit: 50 } }))
  return (
    <section className="fj-card" aria-label={t('ending')}>
      <h2 className="fj-card-title">{t('ending')}</h2>
      <p className="fj-soft">{t('endingText')}</p>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.data?.rows.map((one) => (
        <OverrideCard key={one.id} of={one} />
      ))}
    </section>
  )
}

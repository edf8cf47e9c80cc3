import { settings } from '@fenji/contract/settings'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { messages } from './messages.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** How the whole organization sees dates and money. */
export function SettingsPage() {
  const t = useText(messages)
  // Never replaced under the person's hands: a change by somebody else shows when saving.
  const current = useQuery(query(settings.get, {}, { refetchOnWindowFocus: false, refetchOnReconnect: false }))
  return (
    <div className="fj-page fj-page-narrow">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <ProblemAlert of={current.error} onRetry={() => void current.refetch()} />
      {current.isPending && <Spinner />}
      {current.data && <SettingsForm key={current.data.version} saved={current.data} />}
    </div>
  )
}

import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { NewSchemeButton } from '../studio/public.tsx'
import { AsOfChoice } from './AsOfChoice.tsx'
import { Gallery, hasNoData } from './Gallery.tsx'
import { messages } from './messages.ts'
import { SchemeCard } from './SchemeCard.tsx'
import './schemes.css'
import { StartQuestion } from './StartQuestion.tsx'
import { useStartRun } from './use-start-run.ts'

/** Schemes in use and the templates to begin with; one click grades every customer. */
export function SchemesPage() {
  const t = useText(messages)
  const can = useCan()
  const [asOf, setAsOf] = useState<string>()
  const own = useQuery(query(schemes.list))
  const gallery = useQuery(query(schemes.templates))
  const start = useStartRun(asOf)
  const canRun = can('create', 'Run')
  const hasNothing = hasNoData(gallery.data)
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('lead')}
        actions={
          <>
            {canRun && !hasNothing && <AsOfChoice asOf={asOf} onChange={setAsOf} />}
            {can('update', 'Scheme') && <NewSchemeButton />}
          </>
        }
      />
      <ProblemAlert of={own.error ?? start.error} />
      {own.data && own.data.length > 0 && (
        <section className="schemes-section" aria-labelledby="schemes-own">
          <header>
            <h2 id="schemes-own">{t('schemes.title')}</h2>
            {can('read', 'Run') && <Link to="/runs">{t('history')}</Link>}
          </header>
          <div className="schemes-grid">
            {own.data.map((one) => (
              <SchemeCard key={one.id} of={one} start={canRun ? start : null} />
            ))}
          </div>
        </section>
      )}
      {own.data && <Gallery used={new Set(own.data.map((one) => one.scheme.key))} start={canRun ? start : null} />}
      <StartQuestion of={start} />
    </div>
  )
}

import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { AsOfChoice } from './AsOfChoice.tsx'
import { messages } from './messages.ts'
import { SchemeCard } from './SchemeCard.tsx'
import './schemes.css'
import { TemplateCard } from './TemplateCard.tsx'
import { useStartRun } from './use-start-run.ts'

/** Schemes in use and the templates to begin with; one click grades every customer. */
export function SchemesPage() {
  const t = useText(messages)
  const can = useCan()
  const [asOf, setAsOf] = useState<string>()
  const own = useQuery(query(schemes.list))
  const gallery = useQuery(query(schemes.templates))
  const start = useStartRun(asOf)
  const used = new Set(own.data?.map((one) => one.scheme.key))
  /** A template that is in use stands above as a scheme, with its own button. */
  const unused = gallery.data?.filter((template) => !used.has(template.scheme.key))
  const canRun = can('create', 'Run')
  const hasNothing = gallery.data?.every((template) => !template.canRun) === true
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('lead')}
        actions={canRun && !hasNothing && <AsOfChoice asOf={asOf} onChange={setAsOf} />}
      />
      <ProblemAlert of={own.error ?? gallery.error ?? start.error} />
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
      {unused?.length !== 0 && (
        <section className="schemes-section" aria-labelledby="schemes-templates">
          <header>
            <h2 id="schemes-templates">{t('templates.title')}</h2>
            <span className="fj-soft">{hasNothing ? t('templates.noCustomers') : t('templates.lead')}</span>
            {hasNothing && can('create', 'Import') && <Link to="/imports">{t('templates.import')}</Link>}
          </header>
          {gallery.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
          <div className="schemes-grid">
            {own.data &&
              unused?.map((template) => (
                <TemplateCard key={template.scheme.key} of={template} start={canRun ? start : null} />
              ))}
          </div>
        </section>
      )}
    </div>
  )
}

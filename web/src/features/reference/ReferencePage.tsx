import { FileTextOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { groupedEndpoints, type OpenApiDocument, openApi } from './document.ts'
import { EndpointDetails } from './EndpointDetails.tsx'
import { messages } from './messages.ts'
import './reference.css'

/** The API for people who write programs against it, from the same document that their tools read. */
export function ReferencePage() {
  const t = useText(messages)
  const found = useQuery(query(openApi, {}, { staleTime: Number.POSITIVE_INFINITY }))
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <Button icon={<FileTextOutlined />} href="/api/openapi.json" target="_blank">
            {t('document')}
          </Button>
        }
      />
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Spinner />}
      {found.data && <Endpoints document={found.data} />}
    </div>
  )
}

function Endpoints({ document }: { document: OpenApiDocument }) {
  const t = useText(messages)
  const [search, setSearch] = useState('')
  const words = useDeferredValue(search)
  const groups = useMemo(() => groupedEndpoints(document, words), [document, words])
  const schemas = document.components?.schemas ?? {}
  return (
    <>
      <Input
        className="fj-api-search"
        type="search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('search')}
        aria-label={t('search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {groups.length === 0 && <EmptyState title={t('nothingFound')} text={t('nothingFoundText')} />}
      <div className="fj-stack">
        {groups.map(([group, endpoints]) => (
          <section key={group} aria-labelledby={`api-${group}`}>
            <h2 id={`api-${group}`} className="fj-card-title">
              {group} <span className="fj-soft fj-small">{t('endpoints', { count: endpoints.length })}</span>
            </h2>
            <div className="fj-api-group">
              {endpoints.map((endpoint) => (
                <EndpointDetails key={endpoint.id} endpoint={endpoint} schemas={schemas} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  )
}

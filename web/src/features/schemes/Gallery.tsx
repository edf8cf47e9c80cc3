import { schemes, type Template } from '@fenji/contract/schemes'
import type { TemplateGroup } from '@fenji/contract/template-groups'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Skeleton } from 'antd'
import { useCallback } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { messages } from './messages.ts'
import type { GallerySearch } from './search.ts'
import { TemplateCard } from './TemplateCard.tsx'
import { isWanted, templateGroups } from './template-groups.ts'
import type { StartRun } from './use-start-run.ts'

interface GalleryProps {
  /** Keys of the schemes in use: their templates stand above as schemes, with buttons of their own. */
  used: ReadonlySet<string>
  /** Null where the reader may not run anything. */
  start: StartRun | null
}

/** The classic systems to begin with, by what they are for; those that can run on the data come first. */
export function Gallery({ used, start }: GalleryProps) {
  const t = useText(messages)
  const can = useCan()
  const gallery = useQuery(query(schemes.templates))
  const unused = gallery.data?.filter(({ scheme }) => !used.has(scheme.key))
  const hasNothing = hasNoData(gallery.data)
  if (unused?.length === 0) return null
  return (
    <section className="schemes-section" aria-labelledby="schemes-templates">
      <header>
        <h2 id="schemes-templates">{t('templates.title')}</h2>
        <span className="fj-soft">{hasNothing ? t('templates.noCustomers') : t('templates.lead')}</span>
        {hasNothing && can('create', 'Import') && <Link to="/imports">{t('templates.import')}</Link>}
      </header>
      <ProblemAlert of={gallery.error} onRetry={() => void gallery.refetch()} />
      {gallery.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {unused && <Cards of={unused} start={start} canTry={!hasNothing} />}
    </section>
  )
}

/** No template can run: there are no customers yet, or no orders. */
export const hasNoData = (templates: Template[] | undefined) => templates?.every(({ canRun }) => !canRun) === true

interface CardsProps {
  of: Template[]
  start: StartRun | null
  /** May one that lacks some data be run all the same? */
  canTry: boolean
}

function Cards({ of: templates, start, canTry }: CardsProps) {
  const t = useText(messages)
  const search = useSearch({ from: '/shell/schemes' })
  const navigate = useNavigate({ from: '/schemes' })
  const narrow = useCallback(
    (part: GallerySearch) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false }),
    [navigate],
  )
  const find = useCallback((text: string | undefined) => narrow({ find: text }), [narrow])
  const groups = templateGroups.filter((group) => templates.some((template) => template.group === group))
  const wanted = templates.filter((template) => isWanted(template, search))
  return (
    <>
      {groups.length > 1 && (
        <search className="schemes-narrow">
          <SearchBox label={t('gallery.search')} value={search.find} onChange={find} />
          <Segmented<TemplateGroup | 'all'>
            aria-label={t('gallery.groups')}
            value={search.group ?? 'all'}
            options={(['all', ...groups] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
            onChange={(group) => narrow({ group: group === 'all' ? undefined : group })}
          />
        </search>
      )}
      <div className="schemes-grid">
        {wanted.map((template) => (
          <TemplateCard key={template.scheme.key} of={template} start={start} canTry={canTry} />
        ))}
      </div>
      {wanted.length === 0 && (
        <EmptyState
          title={t('gallery.empty')}
          actions={<Button onClick={() => narrow({ group: undefined, find: undefined })}>{t('gallery.clear')}</Button>}
        />
      )}
    </>
  )
}

import { imports } from '@fenji/contract/imports'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { useList } from '../../platform/use-list.ts'
import { ImportCard } from './ImportCard.tsx'
import { ImportFilters } from './ImportFilters.tsx'
import { useImportColumns } from './import-columns.tsx'
import { KindList } from './KindList.tsx'
import { listMessages } from './list-messages.ts'
import { isWorking, UploadBox } from './public.tsx'
import { type ImportsSearch, isFiltered } from './search.ts'
import { TemplatesButton } from './TemplatesButton.tsx'

/** Read again while the server works on one of the files. */
const again = (rows: readonly Parameters<typeof isWorking>[0][]) => (rows.some(isWorking) ? 1000 : false)

/** Every file that came in, and the place to drop the next ones. */
export function ImportsPage() {
  const t = useText(listMessages)
  const canImport = useCan()('create', 'Import')
  const search = useSearch({ from: '/shell/imports' })
  const navigate = useNavigate({ from: '/imports' })
  const columns = useImportColumns()
  const list = useList(imports.list, { query: search }, { again })
  const isKnown = list.data !== undefined
  const isNew = list.data?.total === 0 && !isFiltered(search) && !list.isPlaceholderData
  const narrow = (part: Partial<ImportsSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const clear = () => void navigate({ search: {}, replace: true })
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('lead')}
        actions={canImport && (isKnown || list.error) && !isNew && <TemplatesButton />}
      />
      {canImport && <UploadBox isLow={isKnown && !isNew} />}
      {isKnown && !isNew && <ImportFilters search={search} onChange={narrow} onClear={clear} />}
      {isNew ? (
        <NoImports canImport={canImport} />
      ) : (
        <DataTable
          label={t('title')}
          list={list}
          rowKey="id"
          columns={columns}
          card={(one) => <ImportCard of={one} />}
          onOpen={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })}
          empty={
            <EmptyState title={t('list.noMatch')} actions={<Button onClick={clear}>{t('list.showAll')}</Button>} />
          }
        />
      )}
    </div>
  )
}

/** Nothing came in yet: what could, and empty files to begin with. */
function NoImports({ canImport }: { canImport: boolean }) {
  const t = useText(listMessages)
  if (!canImport) return <EmptyState title={t('list.empty')} />
  return (
    <section className="fj-card" aria-labelledby="imports-kinds">
      <h2 id="imports-kinds" className="imports-kinds-title">
        {t('kinds.title')}
      </h2>
      <p className="fj-soft">{t('kinds.lead')}</p>
      <KindList />
    </section>
  )
}

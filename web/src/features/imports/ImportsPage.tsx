import { imports } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ImportCard } from './ImportCard.tsx'
import { ImportFilters } from './ImportFilters.tsx'
import { useImportColumns } from './import-columns.tsx'
import { KindList } from './KindList.tsx'
import { listMessages } from './list-messages.ts'
import { isWorking, UploadBox } from './public.tsx'
import { type ImportsSearch, isFound } from './search.ts'
import { TemplatesButton } from './TemplatesButton.tsx'

/** Every file that came in, and the place to drop the next ones. */
export function ImportsPage() {
  const t = useText(listMessages)
  const canImport = useCan()('create', 'Import')
  const search = useSearch({ from: '/shell/imports' })
  const navigate = useNavigate({ from: '/imports' })
  const columns = useImportColumns()
  const list = useQuery({
    ...query(imports.list),
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? 1000 : false),
  })
  const all = list.data
  const isNew = all?.length === 0
  const narrow = (next: ImportsSearch) => void navigate({ search: next, replace: true })
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} actions={canImport && !isNew && <TemplatesButton />} />
      {canImport && <UploadBox isLow={all !== undefined && !isNew} />}
      {all && !isNew && <ImportFilters search={search} onChange={narrow} />}
      {isNew ? (
        <NoImports canImport={canImport} />
      ) : (
        <DataTable
          label={t('title')}
          list={wholeList(
            list,
            all?.filter((one) => isFound(one, search)),
          )}
          rowKey="id"
          columns={columns}
          card={(one) => <ImportCard of={one} />}
          onOpen={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })}
          empty={
            <EmptyState
              title={t('list.noMatch')}
              actions={<Button onClick={() => narrow({})}>{t('list.showAll')}</Button>}
            />
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

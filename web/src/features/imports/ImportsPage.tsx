import { imports } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ImportCard } from './ImportCard.tsx'
import { useImportColumns } from './import-columns.tsx'
import { messages } from './messages.ts'
import { isWorking, UploadBox } from './public.tsx'
import { ImportGroup, type ImportsSearch, isFound } from './search.ts'

/** Every file that came in, and the place to drop the next one. */
export function ImportsPage() {
  const t = useText(messages)
  const can = useCan()
  const search = useSearch({ from: '/shell/imports' })
  const navigate = useNavigate({ from: '/imports' })
  const columns = useImportColumns()
  const list = useQuery({
    ...query(imports.list),
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? 1000 : false),
  })
  const all = list.data
  const narrow = (next: ImportsSearch) => void navigate({ search: next, replace: true })
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} />
      {can('create', 'Import') && <UploadBox isLow={all !== undefined && all.length > 0} />}
      {all && all.length > 0 && (
        <Segmented<ImportGroup | 'all'>
          className="imports-states"
          aria-label={t('list.state')}
          value={search.state ?? 'all'}
          options={(['all', ...ImportGroup.options] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
          onChange={(value) => narrow(value === 'all' ? {} : { state: value })}
        />
      )}
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
          all?.length === 0 ? (
            <EmptyState title={t('list.empty')} />
          ) : (
            <EmptyState
              title={t('list.noMatch')}
              actions={<Button onClick={() => narrow({})}>{t('list.showAll')}</Button>}
            />
          )
        }
      />
    </div>
  )
}

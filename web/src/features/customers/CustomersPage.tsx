import { ContactsOutlined, FilterOutlined, ImportOutlined } from '@ant-design/icons'
import { customers } from '@fenji/contract/customers'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ColumnChooser, useShownColumns } from './ColumnChooser.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { CustomerFilters } from './CustomerFilters.tsx'
import { useCustomerColumns } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import './customers.css'
import { messages } from './messages.ts'
import { type CustomerSearch, filterKeys, isFiltered, lastList, listQueryOf, pageSize, placeOf } from './search.ts'

/** All customers: found, narrowed, sorted, taken away. The URL holds it all. */
export function CustomersPage() {
  const t = useText(messages)
  const can = useCan()
  const search = useSearch({ from: '/shell/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const list = useQuery(query(customers.list, { query: listQueryOf(search) }, { placeholderData: keepPreviousData }))
  const [shown, setShown] = useShownColumns()
  // Where nobody has a name, its column would be a list of dashes.
  const hasNames = list.data?.rows.some(({ name }) => name !== null) ?? true
  const columns = useCustomerColumns(
    useMemo(() => shown.filter((key) => hasNames || key !== 'name'), [shown, hasNames]),
  )
  useEffect(() => lastList.set(search), [search])
  const move = (part: Partial<CustomerSearch>, replace = false) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace })
  const narrow = (part: Partial<CustomerSearch>) => move({ ...part, cursor: undefined, page: undefined }, true)
  const clear = () => narrow(Object.fromEntries(filterKeys.map((key) => [key, undefined])))
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ColumnChooser shown={shown} onChange={setShown} />
            {can('export', 'Customer') && <ExportMenu search={search} />}
          </>
        }
      />
      <CustomerFilters search={search} onChange={narrow} onClear={clear} />
      <DataTable
        label={t('title')}
        list={list}
        rowKey="id"
        columns={columns}
        at={placeOf(search)}
        onMove={(place) => move(place as Partial<CustomerSearch>)}
        pageSize={pageSize}
        onOpen={({ id }) => void navigate({ to: '/customers/$customerId', params: { customerId: id } })}
        card={(customer) => <CustomerCard customer={customer} />}
        empty={isFiltered(search) ? <NoMatch onClear={clear} /> : <NoCustomers canImport={can('create', 'Import')} />}
      />
    </div>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useText(messages)
  return (
    <EmptyState
      icon={<FilterOutlined />}
      title={t('noMatch.title')}
      text={t('noMatch.text')}
      actions={<Button onClick={onClear}>{t('clear')}</Button>}
    />
  )
}

function NoCustomers({ canImport }: { canImport: boolean }) {
  const t = useText(messages)
  return (
    <EmptyState
      icon={<ContactsOutlined />}
      title={t('empty.title')}
      text={t('empty.text')}
      actions={
        canImport && (
          <Link to="/imports">
            <Button type="primary" icon={<ImportOutlined />} tabIndex={-1}>
              {t('empty.import')}
            </Button>
          </Link>
        )
      }
    />
  )
}

import { ContactsOutlined, FilterOutlined, ImportOutlined } from '@ant-design/icons'
import { type Customer, customers } from '@fenji/contract/customers'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { useRefusedOrder } from '../../platform/use-refused-order.ts'
import { ColumnChooser, useShownColumns } from './ColumnChooser.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { CustomerFilters } from './CustomerFilters.tsx'
import { filledColumns } from './column-keys.ts'
import { useCustomerColumns } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import './customers.css'
import { messages } from './messages.ts'
import { NewCustomerButton } from './NewCustomerButton.tsx'
import {
  allowedSearch,
  type CustomerSearch,
  filterKeys,
  isFiltered,
  lastList,
  listQueryOf,
  pageSize,
  placeOf,
} from './search.ts'
import { TransferBar } from './TransferBar.tsx'

/** Where the list stands, as far as the role shows it; the URL holds it all. */
function useListPlace() {
  const shows = useShows()
  const asked = useSearch({ from: '/shell/customers' })
  const search = useMemo(() => allowedSearch(asked, shows), [asked, shows])
  const navigate = useNavigate({ from: '/customers' })
  useEffect(() => lastList.set(search), [search])
  const move = (part: Partial<CustomerSearch>, replace = false) =>
    void navigate({ search: (old) => ({ ...allowedSearch(old, shows), ...part }), replace })
  const narrow = (part: Partial<CustomerSearch>) => move({ ...part, cursor: undefined, page: undefined }, true)
  const unsort = useCallback(
    () =>
      void navigate({
        search: ({ sort: _, direction: __, cursor: ___, page: ____, ...filter }) => filter,
        replace: true,
      }),
    [navigate],
  )
  return {
    search,
    at: placeOf(search, shows),
    move,
    narrow,
    unsort,
    clear: () => narrow(Object.fromEntries(filterKeys.map((key) => [key, undefined]))),
    open: ({ id }: Customer) => void navigate({ to: '/customers/$customerId', params: { customerId: id } }),
  }
}

/** Customers picked to be given to somebody else; only those whom one may give away can be. */
function useChosen() {
  const t = useText(messages)
  const can = useCan()
  const [keys, setKeys] = useState<number[]>([])
  const selection = {
    keys,
    onChange: setKeys,
    isSelectable: (customer: Customer) => can('transfer', 'Customer', customer),
    labelOf: ({ name, code }: Customer) => t('bulk.choose', { name: name ?? code }),
  }
  return { keys, clear: () => setKeys([]), selection: can('transfer', 'Customer') ? selection : undefined }
}

/** All customers: found, narrowed, sorted, taken away, handed over. */
export function CustomersPage() {
  const t = useText(messages)
  const can = useCan()
  const { search, at, move, narrow, unsort, clear, open } = useListPlace()
  const list = useQuery(query(customers.list, { query: listQueryOf(search) }, { placeholderData: keepPreviousData }))
  useRefusedOrder(search.sort, list.error, unsort)
  const [shown, setShown] = useShownColumns()
  const rows = list.data?.rows
  const columns = useCustomerColumns(useMemo(() => filledColumns(shown, rows), [shown, rows]))
  const chosen = useChosen()
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ColumnChooser shown={shown} onChange={setShown} />
            {can('create', 'Import') && <ImportButton />}
            {can('export', 'Customer') && <ExportMenu search={search} />}
            {can('create', 'Customer') && <NewCustomerButton />}
          </>
        }
      />
      <CustomerFilters search={search} onChange={narrow} onClear={clear} />
      <DataTable
        label={t('title')}
        list={list}
        rowKey="id"
        columns={columns}
        at={at}
        onMove={(place) => move(place as Partial<CustomerSearch>)}
        pageSize={pageSize}
        selection={chosen.selection}
        onOpen={open}
        card={(customer) => <CustomerCard customer={customer} />}
        empty={isFiltered(search) ? <NoMatch onClear={clear} /> : <NoCustomers canImport={can('create', 'Import')} />}
      />
      <TransferBar ids={chosen.keys} onClear={chosen.clear} />
    </div>
  )
}

function ImportButton() {
  const t = useText(messages)
  const navigate = useNavigate()
  return (
    <Button icon={<ImportOutlined />} onClick={() => void navigate({ to: '/imports' })}>
      {t('import')}
    </Button>
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

/** Nobody has brought a file yet, or none of the customers is one that the reader may see. */
function NoCustomers({ canImport }: { canImport: boolean }) {
  const t = useText(messages)
  const seesAll = useCan()('read', 'Customer', { ownerId: null })
  if (!seesAll) return <EmptyState icon={<ContactsOutlined />} title={t('empty.own')} text={t('empty.ownText')} />
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

import { ContactsOutlined, FilterOutlined, ImportOutlined } from '@ant-design/icons'
import { mostNamed } from '@fenji/contract/bulk-edits'
import { type Customer, customers } from '@fenji/contract/customers'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useEffect, useMemo } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { firstPageRows, useList } from '../../platform/use-list.ts'
import { useRefusedOrder } from '../../platform/use-refused-order.ts'
import { ColumnChooser, useShownColumns } from './ColumnChooser.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { CustomerFilters } from './CustomerFilters.tsx'
import { filledColumns, type ShownColumn } from './column-keys.ts'
import { useCustomerColumns } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import './customers.css'
import { ListBar, useExporting } from './ListBar.tsx'
import { messages } from './messages.ts'
import { NewCustomerButton } from './NewCustomerButton.tsx'
import {
  allowedSearch,
  type CustomerSearch,
  filterKeys,
  filterOf,
  isFiltered,
  lastList,
  listQueryOf,
  placeOf,
} from './search.ts'
import { type ChosenCustomers, useChosen } from './selection.ts'
import { useInlineEdit } from './use-inline-edit.tsx'
import { ViewBar } from './ViewBar.tsx'

/** Where the list stands, as far as the role shows it; the URL holds it all. */
function useListPlace() {
  const shows = useShows()
  const asked = useSearch({ from: '/shell/customers' })
  const search = useMemo(() => allowedSearch(asked, shows), [asked, shows])
  const navigate = useNavigate({ from: '/customers' })
  useEffect(() => lastList.set(search), [search])
  const move = (part: Partial<CustomerSearch>, replace = false) =>
    void navigate({ search: (old) => ({ ...allowedSearch(old, shows), ...part }), replace })
  const narrow = (part: Partial<CustomerSearch>) => move(part, true)
  const unsort = useCallback(
    () =>
      void navigate({
        search: ({ sort: _, direction: __, ...filter }) => filter,
        replace: true,
      }),
    [navigate],
  )
  return {
    search,
    at: placeOf(search, shows),
    move,
    show: (next: CustomerSearch) => void navigate({ search: next }),
    narrow,
    unsort,
    clear: () => narrow(Object.fromEntries(filterKeys.map((key) => [key, undefined]))),
    open: ({ id }: Customer) => void navigate({ to: '/customers/$customerId', params: { customerId: id } }),
  }
}

/** Columns of which the first page shows something: none comes under the reader's eyes while the list loads on. */
function useFilledColumns(shown: ShownColumn[], rows: readonly Customer[] | undefined): ShownColumn[] {
  const filled = useMemo(() => filledColumns(shown, rows?.slice(0, firstPageRows)).join(), [shown, rows])
  return useMemo(() => filled.split(',') as ShownColumn[], [filled])
}

/** The checkboxes before the rows, for whoever may do something with many customers. */
function useSelection({ chosen, keys, setKeys }: ChosenCustomers) {
  const t = useText(messages)
  const can = useCan()
  if (!(['update', 'transfer', 'export'] as const).some((action) => can(action, 'Customer'))) return undefined
  return {
    keys,
    onChange: setKeys,
    // All that match, but for a few, may be as many as they are.
    ...(chosen.kind === 'some' && { most: mostNamed }),
    isSelectable: () => true,
    labelOf: ({ name, code }: Customer) => t('bulk.choose', { name: name ?? code }),
  }
}

/** All customers: found, narrowed, sorted, taken away, handed over. */
export function CustomersPage() {
  const t = useText(messages)
  const can = useCan()
  const { search, at, move, show, narrow, unsort, clear, open } = useListPlace()
  const list = useList(customers.list, { query: listQueryOf(search) })
  useRefusedOrder(search.sort, list.error, unsort)
  const [shown, setShown] = useShownColumns()
  const columns = useCustomerColumns(useFilledColumns(shown, list.data?.rows))
  const chosen = useChosen(search, list.data)
  const selection = useSelection(chosen)
  const exporting = useExporting(search)
  const inline = useInlineEdit()
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ColumnChooser shown={shown} onChange={setShown} />
            {can('create', 'Import') && <ImportButton />}
            {can('export', 'Customer') && (
              <ExportMenu
                search={search}
                isLong={list.data?.totalIsCapped ?? false}
                onMake={(format) => exporting.make({ kind: 'all', filter: filterOf(search), except: [] }, format)}
              />
            )}
            {can('create', 'Customer') && <NewCustomerButton />}
          </>
        }
      />
      <ViewBar
        search={search}
        columns={shown}
        onShow={(next, chosen) => {
          setShown(chosen)
          show(next)
        }}
      />
      <CustomerFilters search={search} onChange={narrow} onClear={clear} />
      <DataTable
        label={t('title')}
        list={list}
        rowKey="id"
        columns={columns}
        at={at}
        onMove={(place) => move(place as Partial<CustomerSearch>)}
        selection={selection}
        grid={inline.grid}
        onOpen={open}
        card={(customer) => <CustomerCard customer={customer} />}
        empty={isFiltered(search) ? <NoMatch onClear={clear} /> : <NoCustomers canImport={can('create', 'Import')} />}
      />
      {inline.dialogs}
      {selection && <ListBar chosen={chosen} page={list.data} exporting={exporting} />}
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

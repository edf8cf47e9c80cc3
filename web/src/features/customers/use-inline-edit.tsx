import { Customer, customers } from '@fenji/contract/customers'
import { type CustomerField, customerFields, levelIn, reaches } from '@fenji/contract/policy'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { ApiProblem, mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { ConflictDialog } from '../../platform/ui/ConflictDialog.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import type { Grid } from '../../platform/ui/table/grid.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFields } from '../fields/public.ts'
import { useMembers } from '../members/public.ts'
import { CustomerConflict } from './CustomerConflict.tsx'
import { type ShownColumn, valueColumn } from './column-keys.ts'
import { messages } from './messages.ts'
import { useSaveCustomer } from './use-save-customer.ts'

const InlineEditor = lazily(() => import('./InlineEditor.tsx').then(({ InlineEditor }) => InlineEditor))

/** What of the list's columns is a text that people write. */
const textColumns = new Set<string>(['name', 'country', 'region', 'province', 'city'])

/** The customer as somebody else left it in the meantime. */
const theirsIn = (error: unknown) =>
  error instanceof ApiProblem && error.code === 'version-conflict'
    ? Customer.safeParse(error.detail.current).data
    : undefined

/** Gives one customer away from its row; where somebody else did first, the person is asked. */
function useGive(onDone: () => void) {
  const onError = useProblemMessage()
  const [clash, setClash] = useState<{ theirs: Customer; ownerId: number | null }>()
  const transfer = useMutation(mutation(customers.transfer, { refreshes: [customers.list, customers.get] }))
  const give = (customer: Customer, ownerId: number | null, read = customer) =>
    transfer.mutate(
      { body: { customerIds: [customer.id], toMemberId: ownerId, version: customer.version } },
      {
        onSuccess: onDone,
        onError: (error) => {
          const theirs = theirsIn(error)
          if (!theirs) return onError(error)
          if (theirs.ownerId === read.ownerId) give(theirs, ownerId, read)
          else setClash({ theirs, ownerId })
        },
      },
    )
  return { give, clash, drop: () => setClash(undefined), isBusy: transfer.isPending }
}

/** Which cells the person may change; the same function as long as the rights are the same. */
function useIsEditable(): Grid<Customer>['isEditable'] {
  const can = useCan()
  const levels = useSession().fields
  const { fields } = useFields()
  return useCallback(
    (customer, columnKey) => {
      if (columnKey === 'owner') return can('transfer', 'Customer', customer)
      if (!can('update', 'Customer', customer)) return false
      if (textColumns.has(columnKey)) return reaches(levels[customerFields[columnKey as CustomerField].group], 'edit')
      const field = fields.find((one) => valueColumn(one) === columnKey)
      return field !== undefined && reaches(levelIn(levels, field.group), 'edit')
    },
    [can, levels, fields],
  )
}

/** Cells of the customer list that may be changed in place, each by the version that the list showed. */
export function useInlineEdit(): { grid: Grid<Customer> | undefined; dialogs: ReactNode } {
  const t = useText(messages)
  const can = useCan()
  const isEditable = useIsEditable()
  const { message } = App.useApp()
  const onRefused = useProblemMessage()
  // Of the cell that is being saved: known to a save that began before the next render.
  const leave = useRef<() => void>(undefined)
  const done = () => {
    void message.success(t('edit.saved'))
    leave.current?.()
  }
  const saving = useSaveCustomer({ onSaved: done, onRefused })
  const owners = useGive(done)
  const grid: Grid<Customer> = {
    isEditable,
    editor: (customer, columnKey, close) => (
      <InlineEditor
        customer={customer}
        columnKey={columnKey as ShownColumn}
        onClose={close}
        onSave={(change) => {
          leave.current = close
          saving.save(customer, change)
        }}
        onGive={(ownerId) => {
          leave.current = close
          if (ownerId === customer.ownerId) close()
          else owners.give(customer, ownerId)
        }}
      />
    ),
  }
  const { clash } = owners
  return {
    grid: can('update', 'Customer') || can('transfer', 'Customer') ? grid : undefined,
    dialogs: (
      <>
        <CustomerConflict saving={saving} />
        {clash && (
          <OwnerConflict
            clash={clash}
            isBusy={owners.isBusy}
            onMine={() => {
              owners.drop()
              owners.give(clash.theirs, clash.ownerId)
            }}
            onTheirs={() => {
              owners.drop()
              leave.current?.()
            }}
          />
        )}
      </>
    ),
  }
}

interface OwnerConflictProps {
  clash: { theirs: Customer; ownerId: number | null }
  isBusy: boolean
  onMine: () => void
  onTheirs: () => void
}

/** Somebody gave the customer away first. */
function OwnerConflict({ clash: { theirs, ownerId }, isBusy, onMine, onTheirs }: OwnerConflictProps) {
  const t = useText(messages)
  const members = useMembers() ?? []
  const mine = members.find(({ id }) => id === ownerId)?.name ?? t('owner.none')
  return (
    <ConflictDialog
      title={t('conflict.title', { name: theirs.name ?? theirs.code })}
      differences={[{ key: 'owner', label: t('owner'), theirs: theirs.owner?.name ?? t('owner.none'), mine }]}
      isSaving={isBusy}
      onKeepMine={onMine}
      onKeepTheirs={onTheirs}
      onClose={onTheirs}
    />
  )
}

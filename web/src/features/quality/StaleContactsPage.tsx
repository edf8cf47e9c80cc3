import { CheckOutlined } from '@ant-design/icons'
import { contacts, mostConfirmed, type StaleContact } from '@fenji/contract/contacts'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useList } from '../../platform/use-list.ts'
import { ContactState } from '../contacts/public.tsx'
import { contactMessages } from './contact-messages.ts'
import { CustomerLink } from './FindingsPage.tsx'
import './quality.css'

/** Contacts of whom nothing was heard for long, and one click to say that they are still right. */
export function StaleContactsPage() {
  const t = useText(contactMessages)
  const can = useCan()
  const { message } = App.useApp()
  const { owner, team } = useSearch({ from: '/shell/quality/contacts' })
  const [chosen, setChosen] = useState<number[]>([])
  const list = useList(contacts.stale, { query: { owner, team } })
  const confirm = useMutation(
    mutation(contacts.confirm, {
      refreshes: [contacts.stale, contacts.ofCustomer],
      onSuccess: ({ confirmed }) => {
        setChosen([])
        void message.success(t('confirmed', { count: confirmed }))
      },
    }),
  )
  const columns = useColumns((id) => confirm.mutate({ body: { contactIds: [id] } }))
  return (
    <div className="fj-page">
      <PageHeader
        back={{ to: '/quality', search: { owner, team } }}
        title={t('list.title')}
        subtitle={t('list.lead')}
        actions={
          chosen.length > 0 && (
            <Button
              type="primary"
              icon={<CheckOutlined />}
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ body: { contactIds: chosen } })}
            >
              {t('confirmMany', { count: chosen.length })}
            </Button>
          )
        }
      />
      <ProblemAlert of={confirm.error} />
      <DataTable<StaleContact>
        list={list}
        rowKey="id"
        columns={columns}
        label={t('list.title')}
        selection={
          can('update', 'Customer')
            ? {
                keys: chosen,
                onChange: setChosen,
                most: mostConfirmed,
                isSelectable: (one) => one.isStale && can('update', 'Customer', one),
                labelOf: ({ name, id }) => t('select', { name: name ?? String(id) }),
              }
            : undefined
        }
        card={(one) => <StaleCard of={one} onConfirm={() => confirm.mutate({ body: { contactIds: [one.id] } })} />}
        empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
      />
    </div>
  )
}

const customerOf = ({ customerId, customer }: StaleContact) => ({ id: customerId, ...customer })

function useColumns(onConfirm: (id: number) => void): Columns<StaleContact> {
  const t = useText(contactMessages)
  return [
    { key: 'name', title: t('contact'), width: 190, render: (one) => <Who of={one} /> },
    { key: 'customer', title: t('customer'), width: 240, render: (one) => <CustomerLink of={customerOf(one)} /> },
    { key: 'phone', title: t('phone'), width: 150, render: (one) => one.mobile ?? one.phone ?? one.email },
    { key: 'owner', title: t('owner'), width: 120, render: ({ owner }) => owner?.name ?? t('nobody') },
    { key: 'since', title: t('since'), width: 130, render: (one) => <DayText day={one.touchedOn} /> },
    {
      key: 'do',
      title: '',
      width: 130,
      align: 'right',
      render: (one) => <ConfirmButton of={one} onConfirm={() => onConfirm(one.id)} />,
    },
  ]
}

function Who({ of: { name, title } }: { of: StaleContact }) {
  const t = useText(contactMessages)
  return (
    <span className="fj-name">
      {name ?? t('hidden')}
      {title && <small className="fj-soft"> {title}</small>}
    </span>
  )
}

function ConfirmButton({ of: one, onConfirm }: { of: StaleContact; onConfirm: () => void }) {
  const t = useText(contactMessages)
  const can = useCan()
  if (!one.isStale) return <ContactState of={one} isHeard />
  if (!can('update', 'Customer', one)) return null
  return (
    <Button size="small" onClick={onConfirm}>
      {t('confirm')}
    </Button>
  )
}

function StaleCard({ of: one, onConfirm }: { of: StaleContact; onConfirm: () => void }) {
  const t = useText(contactMessages)
  return (
    <article className="quality-card">
      <div className="fj-row">
        <Who of={one} />
        <ConfirmButton of={one} onConfirm={onConfirm} />
      </div>
      <CustomerLink of={customerOf(one)} />
      <span className="fj-soft fj-small">
        {one.owner?.name ?? t('nobody')} · {t('since')} <DayText day={one.touchedOn} />
      </span>
    </article>
  )
}

import { customers } from '@fenji/contract/customers'
import { members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useMembers } from '../members/public.ts'
import { messages } from './messages.ts'

const nobody = 'nobody'

/** Who can take customers: every active member, or nobody. Oneself is offered also to those who do not see the members. */
function useTakers(): { value: number | typeof nobody; label: string; note: string }[] {
  const t = useText(messages)
  const { memberId, person } = useSession()
  const members = useMembers() ?? []
  const others = members.filter(({ id, isActive }) => isActive && id !== memberId)
  return [
    { value: memberId, label: t('transfer.me', { name: person.name }), note: '' },
    ...others.map(({ id, name, team }) => ({ value: id, label: name, note: team?.name ?? '' })),
    { value: nobody, label: t('owner.none'), note: '' },
  ]
}

interface TransferDialogProps {
  ids: number[]
  /** Of the one customer, where it is one. */
  name?: string
  onClose: () => void
  /** They belong to this member now. */
  onDone: (ownerId: number | null) => void
}

/** Asks who takes the customers over. */
export function TransferDialog({ ids, name, onClose, onDone }: TransferDialogProps) {
  const t = useText(messages)
  const can = useCan()
  const { message } = App.useApp()
  const takers = useTakers()
  const [choice, setChoice] = useState<number | typeof nobody>()
  const ownerId = choice === nobody ? null : choice
  const taker = takers.find(({ value }) => value === choice)
  const transfer = useMutation(
    mutation(customers.transfer, {
      refreshes: [customers.list, customers.get, members.list],
      onSuccess: ({ transferred: count }) => {
        void message.success(
          choice === nobody ? t('transfer.freed', { count }) : t('transfer.done', { count, name: taker?.label ?? '' }),
        )
        onDone(ownerId ?? null)
      },
    }),
  )
  const isOutOfSight = ownerId !== undefined && !can('read', 'Customer', { ownerId })
  return (
    <Modal
      open
      title={name ? t('transfer.one', { name }) : t('transfer.many', { count: ids.length })}
      okText={t('transfer')}
      okButtonProps={{ disabled: ownerId === undefined, loading: transfer.isPending }}
      onOk={() => ownerId !== undefined && transfer.mutate({ body: { customerIds: ids, toMemberId: ownerId } })}
      onCancel={onClose}
    >
      <ProblemAlert of={transfer.error} />
      <Form layout="vertical">
        <Form.Item label={t('transfer.to')}>
          <Select
            autoFocus
            aria-label={t('transfer.to')}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('transfer.choose')}
            value={choice}
            options={takers}
            optionRender={({ data }) => (
              <>
                {data.label} <span className="fj-soft fj-small">{data.note}</span>
              </>
            )}
            onChange={setChoice}
          />
        </Form.Item>
      </Form>
      {isOutOfSight && <Alert type="warning" showIcon title={t('transfer.outOfSight')} />}
    </Modal>
  )
}

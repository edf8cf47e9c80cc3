import { type Customer, customers } from '@fenji/contract/customers'
import { families } from '@fenji/contract/families'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { type ChosenCustomer, CustomerSelect } from '../../platform/ui/find/CustomerSelect.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

const chosenIn = ({ parent }: Customer): ChosenCustomer | null =>
  parent && parent.id !== null ? { id: parent.id, name: parent.name ?? parent.code ?? '' } : null

/** Finds the customer above this one while one types, or takes this one out of its group. */
export function ParentDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [chosen, setChosen] = useState(chosenIn(customer))
  const save = useMutation(
    mutation(customers.update, { refreshes: [customers.get, customers.list, families.get, families.below] }),
  )
  const put = (parentCustomerId: number | null) =>
    save.mutate(
      { params: { id: customer.id }, body: { parentCustomerId } },
      {
        onSuccess: () => {
          void message.success(t(parentCustomerId === null ? 'clear.done' : 'set.done'))
          onClose()
        },
      },
    )
  const isSame = chosen === null || chosen.id === customer.parent?.id
  return (
    <Modal
      open
      title={t('set.title', { name: customer.name ?? customer.code })}
      okText={t('set.save')}
      okButtonProps={{ disabled: isSame, loading: save.isPending && save.variables.body.parentCustomerId !== null }}
      onOk={() => chosen && put(chosen.id)}
      onCancel={onClose}
    >
      <ProblemAlert of={save.error} />
      <Form layout="vertical">
        <Form.Item label={t('set.parent')} htmlFor="parent">
          <CustomerSelect id="parent" autoFocus without={[customer.id]} value={chosen} onChange={setChosen} />
        </Form.Item>
      </Form>
      {customer.parent && (
        <p>
          <Button
            danger
            loading={save.isPending && save.variables.body.parentCustomerId === null}
            onClick={() => put(null)}
          >
            {t('clear')}
          </Button>{' '}
          <span className="fj-soft fj-small">{t('clear.note')}</span>
        </p>
      )}
    </Modal>
  )
}

import { customers } from '@fenji/contract/customers'
import { type Member, members } from '@fenji/contract/members'
import { roles } from '@fenji/contract/roles'
import { teams } from '@fenji/contract/teams'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

/** Asks before a member is shut out, and who takes over the customers that they own. */
export function DeactivateDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const { id, name, email } = member
  const [successor, setSuccessor] = useState<number | null>()
  const update = useMutation(
    mutation(members.update, {
      refreshes: [members.list, customers.list, customers.get, roles.list, teams.list],
      onSuccess: () => {
        void message.success(t('deactivated', { name }))
        onClose()
      },
    }),
  )
  // Customers that came to them while the page stood open show by the server's refusal.
  const isTold = update.error instanceof ApiProblem && update.error.code === 'ownership-to-hand-over'
  const isOwner = member.customers > 0 || isTold
  const deactivate = () =>
    update.mutate({
      params: { id },
      body: { isActive: false, ...(successor !== undefined && { handOverTo: successor }) },
    })
  return (
    <Modal
      open
      title={t('deactivateTitle', { name })}
      okText={t('deactivate')}
      okButtonProps={{ danger: true, disabled: isOwner && successor === undefined }}
      confirmLoading={update.isPending}
      onOk={deactivate}
      onCancel={onClose}
    >
      <ProblemAlert of={isTold ? null : update.error} />
      <p className="fj-dialog-lead">{t('deactivateText', { name, email })}</p>
      {isOwner && <Successor member={member} onChange={setSuccessor} />}
    </Modal>
  )
}

/** Says a member, nobody (null), or that nothing is chosen yet (undefined). */
function Successor({ member, onChange }: { member: Member; onChange: (id: number | null | undefined) => void }) {
  const t = useText(messages)
  const list = useQuery(query(members.list))
  const [kind, setKind] = useState<'member' | 'nobody'>()
  const [chosen, setChosen] = useState<number>()
  const others = (list.data?.members ?? []).filter(({ id, isActive }) => isActive && id !== member.id)
  const question =
    member.customers > 0
      ? t('handOver', { name: member.name, count: member.customers })
      : t('handOverAny', { name: member.name })
  const choose = (next: 'member' | 'nobody', id = chosen) => {
    setKind(next)
    setChosen(id)
    onChange(next === 'nobody' ? null : id)
  }
  return (
    <fieldset className="members-successor">
      <legend>{question}</legend>
      <Radio.Group className="fj-radio-stack" value={kind} onChange={({ target }) => choose(target.value)}>
        <Radio value="member">{t('handOver.member')}</Radio>
        <Select
          className="members-successor-choice"
          aria-label={t('handOver.choose')}
          placeholder={t('handOver.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen ?? null}
          options={others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
          onChange={(id) => id !== null && choose('member', id)}
        />
        <Radio value="nobody">{t('handOver.nobody')}</Radio>
      </Radio.Group>
    </fieldset>
  )
}

import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
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

/** To whom customers are given, and what is said with it. */
export interface TransferWish {
  toMemberId: number | null
  /** What they are called. */
  label: string
  note?: string
  movesWork: boolean
}

interface TransferDialogProps {
  title: string
  /** What of it cannot be. */
  hint?: string | undefined
  /** Whether open work may stay with the former owner. */
  asksForWork?: boolean
  error: unknown
  isBusy: boolean
  onTransfer: (wish: TransferWish) => void
  onClose: () => void
}

/** Asks who takes customers over. */
export function TransferDialog(props: TransferDialogProps) {
  const { title, hint, asksForWork = false, error, isBusy, onTransfer, onClose } = props
  const t = useText(messages)
  const can = useCan()
  const takers = useTakers()
  const [choice, setChoice] = useState<number | typeof nobody>()
  const [note, setNote] = useState('')
  const [movesWork, setMovesWork] = useState(true)
  const toMemberId = choice === nobody ? null : choice
  const label = takers.find(({ value }) => value === choice)?.label ?? ''
  const isOutOfSight = toMemberId !== undefined && !can('read', 'Customer', { ownerId: toMemberId })
  const send = () => {
    if (toMemberId === undefined) return
    onTransfer({ toMemberId, label, movesWork, ...(note.trim() && { note: note.trim() }) })
  }
  return (
    <Modal
      open
      title={title}
      okText={t('transfer')}
      okButtonProps={{ disabled: toMemberId === undefined, loading: isBusy }}
      onOk={send}
      onCancel={onClose}
    >
      <ProblemAlert of={error} />
      <Form layout="vertical">
        <Form.Item label={t('transfer.to')} {...(hint && { extra: hint })}>
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
        <Form.Item label={t('transfer.note')}>
          <Input.TextArea
            aria-label={t('transfer.note')}
            placeholder={t('transfer.noteExample')}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
        {asksForWork && typeof choice === 'number' && (
          <Checkbox checked={movesWork} onChange={({ target }) => setMovesWork(target.checked)}>
            {t('transfer.work')}
          </Checkbox>
        )}
      </Form>
      {isOutOfSight && <Alert type="warning" showIcon title={t('transfer.outOfSight')} />}
    </Modal>
  )
}

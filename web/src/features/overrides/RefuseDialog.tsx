import { overrides } from '@fenji/contract/overrides'
import { useMutation } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { inboxMessages } from './inbox-messages.ts'
import { messages } from './messages.ts'
import { ReasonField } from './ReasonField.tsx'
import { touched } from './use-override-actions.ts'
import { useSayOutcome } from './use-say-outcome.ts'

/** Asks why several overrides are refused. */
export function RefuseDialog({ ids, onClose }: { ids: number[]; onClose: () => void }) {
  const t = useText(inboxMessages)
  const word = useText(messages)
  const say = useSayOutcome()
  const [form] = Form.useForm<{ reason: string }>()
  const end = useMutation(
    mutation(overrides.endMany, {
      refreshes: touched,
      onSuccess: (outcome) => {
        say(outcome)
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      title={t('refuseTitle', { count: ids.length })}
      okText={word('refuse')}
      okButtonProps={{ danger: true, loading: end.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={end.error} fields={{ reason: word('reason') }} />
      <p className="fj-dialog-lead">{t('refuseText')}</p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => end.mutate({ body: { ids, reason } })}
      >
        <ReasonField />
      </Form>
    </Modal>
  )
}

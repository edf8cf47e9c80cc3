import { type Override, overrides } from '@fenji/contract/overrides'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { ReasonField } from './ReasonField.tsx'
import { useGradeOf } from './use-grade-of.ts'
import { touched } from './use-override-actions.ts'

interface EndDialogProps {
  of: Override
  /** It has not begun to hold: somebody else's proposal is refused. */
  isRefusal: boolean
  onClose: () => void
}

/** Asks why an override ends, and says which grade the customer has then. */
export function EndDialog({ of: one, isRefusal, onClose }: EndDialogProps) {
  const t = useText(messages)
  const { message } = App.useApp()
  const gradeOf = useGradeOf()
  const [form] = Form.useForm<{ reason: string }>()
  const name = one.name ?? one.code
  const end = useMutation(
    mutation(overrides.end, {
      refreshes: touched,
      onSuccess: () => {
        void message.success(t(isRefusal ? 'refused' : 'ended'))
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      title={t(isRefusal ? 'refuseTitle' : 'takeBackTitle', { name })}
      okText={t(isRefusal ? 'refuse' : 'takeBack')}
      okButtonProps={{ danger: true, loading: end.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={end.error} fields={{ reason: t('reason') }} />
      <p className="fj-dialog-lead">
        {one.state === 'waiting' ? (
          t('refuseText')
        ) : (
          <>
            {t('endText', { name })} <GradeTag of={gradeOf(one.schemeId, one.computedGrade)} />
          </>
        )}
      </p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => end.mutate({ params: { id: one.id }, body: { reason } })}
      >
        <ReasonField />
      </Form>
    </Modal>
  )
}

import { type DowngradeWatch, downgradeNotices } from '@fenji/contract/downgrade-notices'
import { useMutation } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal, Switch } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

interface WatchDialogProps {
  schemeId: number
  of: DowngradeWatch
  onClose: () => void
}

interface Answers extends DowngradeWatch {
  isOn: boolean
}

const usualDays = 14

/** Asks whether owners are told, how many days ahead, and by mail as well. */
export function WatchDialog({ schemeId, of: watch, onClose }: WatchDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const initial: Answers = { ...watch, isOn: watch.days > 0, days: watch.days || usualDays }
  const isOn = Form.useWatch('isOn', form) ?? initial.isOn
  const save = useMutation(
    mutation(downgradeNotices.setWatch, {
      refreshes: [downgradeNotices.watch, downgradeNotices.list],
      onSuccess: () => {
        void message.success(t('saved'))
        onClose()
      },
    }),
  )
  const put = (given: Partial<Answers>) => {
    const { isOn: tells, days, sendsMail } = { ...initial, ...given }
    save.mutate({ params: { id: schemeId }, body: { days: tells ? days : 0, sendsMail } })
  }
  return (
    <Modal
      open
      title={t('editTitle')}
      okText={word('save')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={save.error} />
      <Form<Answers> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={put}>
        <Form.Item name="isOn" label={t('isOn')} extra={t('isOnHelp')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {isOn && (
          <>
            <Form.Item name="days" label={t('days')} rules={[{ required: true }]}>
              <InputNumber min={1} max={90} precision={0} suffix={t('dayUnit')} />
            </Form.Item>
            <Form.Item name="sendsMail" label={t('sendsMail')} extra={t('sendsMailHelp')} valuePropName="checked">
              <Switch />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  )
}

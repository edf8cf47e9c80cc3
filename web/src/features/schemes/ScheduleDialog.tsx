import { type SchemeSummary, schemes } from '@fenji/contract/schemes'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Modal, Segmented, Select, Switch } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { answersOf, hourText, type ScheduleAnswers, scheduleOf } from './schedule.ts'
import { scheduleMessages } from './schedule-messages.ts'

const frequencies = ['never', 'day', 'week', 'month'] as const
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const monthDays = Array.from({ length: 31 }, (_, i) => i + 1)
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: hourText(hour) }))

/** Asks how often, when, after imports as well, and whether to publish by itself. */
export function ScheduleDialog({ of: one, onClose }: { of: SchemeSummary; onClose: () => void }) {
  const t = useText(scheduleMessages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<ScheduleAnswers>()
  const initial = answersOf(one.schedule)
  const every = Form.useWatch('every', form) ?? initial.every
  const save = useMutation(
    mutation(schemes.setSchedule, {
      refreshes: [schemes.get, schemes.list],
      onSuccess: () => {
        void message.success(t('saved'))
        onClose()
      },
    }),
  )
  const put = () =>
    save.mutate({ params: { id: one.id }, body: { schedule: scheduleOf({ ...initial, ...form.getFieldsValue() }) } })
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
      <Form<ScheduleAnswers> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={put}>
        <Form.Item name="every" label={t('every')}>
          <Segmented block options={frequencies.map((value) => ({ value, label: t(`every.${value}`) }))} />
        </Form.Item>
        {every !== 'never' && <When every={every} />}
      </Form>
    </Modal>
  )
}

function When({ every }: { every: Exclude<ScheduleAnswers['every'], 'never'> }) {
  const t = useText(scheduleMessages)
  const days = weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }))
  const dates = monthDays.map((value) => ({ value, label: t('dayOfMonth', { day: value }) }))
  return (
    <>
      {every === 'week' && (
        <Form.Item name="weekday" label={t('weekday')}>
          <Select options={days} />
        </Form.Item>
      )}
      {every === 'month' && (
        <Form.Item name="monthDay" label={t('monthDay')} extra={t('monthDayHelp')}>
          <Select options={dates} />
        </Form.Item>
      )}
      <Form.Item name="hour" label={t('hour')}>
        <Select options={hours} />
      </Form.Item>
      {(['afterImports', 'publishes'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(name)} extra={t(`${name}Help`)} valuePropName="checked">
          <Switch />
        </Form.Item>
      ))}
    </>
  )
}

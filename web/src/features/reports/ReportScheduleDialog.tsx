import { members } from '@fenji/contract/members'
import { ReportFormat, type ReportSchedule, reports } from '@fenji/contract/reports'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Form, Modal, Segmented, Select } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { hourText, scheduleMessages } from '../schemes/public.ts'
import { messages } from './messages.ts'

const frequencies = ['never', 'day', 'week', 'month'] as const
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const monthDays = Array.from({ length: 31 }, (_, i) => ({ value: i + 1, label: i + 1 }))
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: hourText(hour) }))

interface Answers extends Required<Omit<ReportSchedule, 'every'>> {
  every: (typeof frequencies)[number]
}

const proposal: Answers = { every: 'week', weekday: 1, monthDay: 1, hour: 8, format: 'pdf', memberIds: [] }

/** What the answers come down to: only what belongs to their frequency. */
function scheduleOf({ every, weekday, monthDay, ...rest }: Answers): ReportSchedule | null {
  if (every === 'never') return null
  return { every, ...rest, ...(every === 'week' && { weekday }), ...(every === 'month' && { monthDay }) }
}

interface ReportScheduleDialogProps {
  schemeId: number
  of: ReportSchedule | null
  onClose: () => void
}

/** Asks how often the report goes out, when, as what, and to whom. */
export function ReportScheduleDialog({ schemeId, of: schedule, onClose }: ReportScheduleDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const initial: Answers = { ...proposal, ...schedule }
  const every = Form.useWatch('every', form) ?? initial.every
  const save = useMutation(
    mutation(reports.setSchedule, {
      refreshes: [reports.schedule],
      onSuccess: () => {
        void message.success(t('saved'))
        onClose()
      },
    }),
  )
  const put = (given: Partial<Answers>) =>
    save.mutate({ params: { id: schemeId }, body: { schedule: scheduleOf({ ...initial, ...given }) } })
  return (
    <Modal
      open
      title={t('editTitle')}
      okText={word('save')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={save.error} fields={{ memberIds: t('members') }} />
      <Form<Answers> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={put}>
        <Form.Item name="every" label={t('every')}>
          <Segmented block options={frequencies.map((value) => ({ value, label: t(`every.${value}`) }))} />
        </Form.Item>
        {every !== 'never' && <When every={every} />}
      </Form>
    </Modal>
  )
}

function When({ every }: { every: Exclude<Answers['every'], 'never'> }) {
  const t = useText(messages)
  const word = useText(scheduleMessages)
  const { data } = useQuery(query(members.list))
  const people = data?.members.filter(({ isActive }) => isActive) ?? []
  return (
    <>
      {every === 'week' && (
        <Form.Item name="weekday" label={t('weekday')}>
          <Select options={weekdays.map((value) => ({ value, label: word(`weekday.${value}`) }))} />
        </Form.Item>
      )}
      {every === 'month' && (
        <Form.Item name="monthDay" label={t('monthDay')}>
          <Select options={monthDays} />
        </Form.Item>
      )}
      <Form.Item name="hour" label={t('hour')}>
        <Select options={hours} />
      </Form.Item>
      <Form.Item name="format" label={t('format')}>
        <Segmented block options={ReportFormat.options.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Form.Item
        name="memberIds"
        label={t('members')}
        extra={t('membersHelp')}
        rules={[{ required: true, message: t('membersWanted') }]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  )
}

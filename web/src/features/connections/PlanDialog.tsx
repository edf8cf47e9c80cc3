import { type Connection, connections, type PullPlan } from '@fenji/contract/connections'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Form, Modal, Select } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { PlanFields } from './PlanFields.tsx'
import { SourceProblem } from './SourceProblem.tsx'
import { answersOf, type ScheduleAnswers, scheduleOf, tableOf } from './schedule.ts'
import { TablePreview } from './TablePreview.tsx'

export interface PlanAnswers extends ScheduleAnswers {
  /** Schema and name, as JSON. */
  table: string
  /** '': the whole table. */
  column: string
  overlap: number
  rowLimit: number
  timeLimitSeconds: number
}

const keyOf = (schema: string, name: string) => JSON.stringify([schema, name])

const initialAnswers = (plan: PullPlan | null): Partial<PlanAnswers> => ({
  ...answersOf(plan?.schedule ?? null),
  ...(plan && { table: keyOf(plan.schema, plan.table) }),
  column: plan?.watermark?.column ?? '',
  overlap: plan?.watermark?.overlap ?? 60,
  rowLimit: plan?.rowLimit ?? 1_000_000,
  timeLimitSeconds: plan?.timeLimitSeconds ?? 300,
})

function planOf({ table: key, column, overlap, rowLimit, timeLimitSeconds, ...when }: PlanAnswers): PullPlan {
  const [schema = '', table = ''] = JSON.parse(key) as string[]
  const watermark = column === '' ? null : { column, overlap }
  return { schema, table, watermark, rowLimit, timeLimitSeconds, schedule: scheduleOf(when) }
}

/** Asks which table is pulled, what of it is new, and when. */
export function PlanDialog({ of: one, onClose }: { of: Connection; onClose: () => void }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [form] = Form.useForm<PlanAnswers>()
  const initial = initialAnswers(one.plan)
  const chosen = (Form.useWatch('table', form) as string | undefined) ?? initial.table
  const tables = useQuery(query(connections.tables, { params: { id: one.id } }, { retry: false, staleTime: 60_000 }))
  const [schema = '', table = ''] = chosen ? (JSON.parse(chosen) as string[]) : []
  const preview = useQuery(
    query(
      connections.preview,
      { params: { id: one.id }, query: { schema, table } },
      { retry: false, staleTime: 60_000, enabled: table !== '' },
    ),
  )
  const save = useMutation(
    mutation(connections.update, {
      refreshes: [connections.get, connections.list],
      onSuccess: () => {
        void message.success(t('saved'))
        onClose()
      },
    }),
  )
  const put = () => {
    const { id, name, address, version } = one
    const plan = planOf({ ...initial, ...form.getFieldsValue(true) } as PlanAnswers)
    save.mutate({ params: { id }, body: { name, address, password: null, plan, version } })
  }
  return (
    <Modal
      open
      title={t('plan')}
      width={760}
      okText={t('save')}
      okButtonProps={{ loading: save.isPending, disabled: table === '' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <SourceProblem of={tables.error} onRetry={() => void tables.refetch()} />
      <Form<PlanAnswers> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={put}>
        <Form.Item name="table" label={t('table')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={tables.isPending}
            placeholder={t('tableFirst')}
            options={(tables.data ?? []).map(({ schema: place, name }) => ({
              value: keyOf(place, name),
              label: tableOf({ schema: place, table: name }),
            }))}
            onChange={() => form.setFieldValue('column', '')}
          />
        </Form.Item>
        <SourceProblem of={preview.error} />
        {preview.data && <TablePreview {...preview.data} />}
        {preview.data && <PlanFields columns={preview.data.columns} />}
      </Form>
      <SourceProblem of={save.error} />
    </Modal>
  )
}

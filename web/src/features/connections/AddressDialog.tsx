import { type Connection, connections, type SourceAddress } from '@fenji/contract/connections'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button, Form, Modal } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { type AddressAnswers, AddressFields } from './AddressFields.tsx'
import { messages } from './messages.ts'
import { SourceProblem } from './SourceProblem.tsx'

interface AddressDialogProps {
  /** Absent: a new one. */
  of?: Connection
  onClose: () => void
  onSaved: (connection: Connection) => void
}

const ports = { postgresql: 5432, mysql: 3306 } as const

const initialAnswers = (one: Connection | undefined): AddressAnswers =>
  one
    ? { name: one.name, ...one.address, certificate: one.address.certificate ?? '', password: '' }
    : {
        name: '',
        engine: 'postgresql',
        host: '',
        port: 5432,
        database: '',
        user: '',
        tls: 'verify',
        certificate: '',
        password: '',
      }

const partsOf = ({ name, password, certificate, ...given }: AddressAnswers) => {
  const address: SourceAddress = { ...given, host: given.host.trim(), certificate: certificate?.trim() || null }
  return { name, address, password }
}

/** Asks where a database is and as whom it is read, and can try it before it is kept. */
export function AddressDialog({ of: one, onClose, onSaved }: AddressDialogProps) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [form] = Form.useForm<AddressAnswers>()
  const refreshes = [connections.list, connections.get]
  const onSuccess = (saved: Connection) => {
    void message.success(t('saved'))
    onClose()
    onSaved(saved)
  }
  const create = useMutation(mutation(connections.create, { refreshes, onSuccess }))
  const update = useMutation(mutation(connections.update, { refreshes, onSuccess }))
  const test = useMutation(mutation(connections.test))
  const save = (answers: AddressAnswers) => {
    test.reset()
    const { name, address, password } = partsOf(answers)
    if (!one) return create.mutate({ body: { name, address, password } })
    const { plan, version } = one
    update.mutate({ params: { id: one.id }, body: { name, address, password: password || null, plan, version } })
  }
  const tryIt = async () => {
    const { address, password } = partsOf(await form.validateFields())
    const isKept = one !== undefined && password === ''
    test.mutate({ body: { id: isKept ? one.id : null, address, password: isKept ? null : password } })
  }
  return (
    <Modal
      open
      title={one?.name ?? t('add')}
      width={640}
      onCancel={onClose}
      footer={[
        <Button key="test" loading={test.isPending} onClick={() => void tryIt().catch(() => undefined)}>
          {t('test')}
        </Button>,
        <Button key="save" type="primary" loading={create.isPending || update.isPending} onClick={form.submit}>
          {t('save')}
        </Button>,
      ]}
    >
      <Form<AddressAnswers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialAnswers(one)}
        onValuesChange={(changed: Partial<AddressAnswers>) => {
          test.reset()
          if (changed.engine) form.setFieldValue('port', ports[changed.engine])
        }}
        onFinish={save}
      >
        <AddressFields isKept={one !== undefined} />
      </Form>
      <SourceProblem of={create.error ?? update.error ?? test.error} />
      {test.data && <Alert type="success" showIcon title={t('tested', test.data)} />}
    </Modal>
  )
}

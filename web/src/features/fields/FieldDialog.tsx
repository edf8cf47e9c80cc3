import { customers } from '@fenji/contract/customers'
import { FieldKind, fields, type OrganizationField } from '@fenji/contract/fields'
import { fieldGroups, levelIn, reaches } from '@fenji/contract/policy'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Modal, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useSession } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useGroupName } from '../roles/public.ts'
import { ChoiceList } from './ChoiceList.tsx'
import type { Edited } from './edited.ts'
import { FormulaInput, useFormulaNames } from './FormulaInput.tsx'
import { FurtherSettings } from './FurtherSettings.tsx'
import { type Answers, answersOf, bodyOf, hasChoices } from './field-draft.ts'
import { NameFields } from './GroupDialog.tsx'
import { messages } from './messages.ts'
import { useFields } from './use-fields.ts'
import { useNameOrder } from './use-name-order.ts'

interface FieldDialogProps {
  edited: Extract<Edited, { what: 'field' }>
  onClose: () => void
}

function useSaveField(field: OrganizationField | undefined, onClose: () => void) {
  const t = useText(messages)
  const local = useLocal()
  const { message } = App.useApp()
  const choices = {
    refreshes: [fields.list, customers.list],
    onSuccess: ({ name }: OrganizationField) => {
      void message.success(t('saved', { name: local(name) }))
      onClose()
    },
  }
  const create = useMutation(mutation(fields.create, choices))
  const update = useMutation(mutation(fields.update, choices))
  const { stored } = useFormulaNames()
  const send = (answers: Answers) => {
    const body = { ...bodyOf(answers, stored), ...(field && { position: field.position }) }
    if (field) update.mutate({ params: { key: field.key }, body: { ...body, version: field.version } })
    else create.mutate({ body })
  }
  return { send, problem: create.error ?? update.error, isPending: create.isPending || update.isPending }
}

/** A field of the organization's own: name, kind, group, and its choices. */
export function FieldDialog({ edited: { field }, onClose }: FieldDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const local = useLocal()
  const groupName = useGroupName()
  const { fields: levels } = useSession()
  const ownGroups = useFields().groups.map(({ key }) => key)
  const [own] = useNameOrder()
  const [form] = Form.useForm<Answers>()
  const kind = Form.useWatch('kind', form)
  const { shown } = useFormulaNames()
  const { send, problem, isPending } = useSaveField(field, onClose)
  // Nobody puts a field where they could not change its values.
  const groups = [...ownGroups, ...fieldGroups].filter((key) => reaches(levelIn(levels, key), 'edit'))
  return (
    <Modal
      open
      title={field ? t('editTitle', { name: local(field.name) }) : t('create')}
      okText={word('save')}
      confirmLoading={isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ProblemAlert
        of={problem}
        fields={{ kind: t('kind'), choices: t('choices'), group: t('group'), formula: t('formula') }}
      />
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={field ? answersOf(field, own, shown) : { kind: 'text', group: 'basic' }}
        onFinish={send}
      >
        <NameFields example={t('nameExample')} />
        <div className="fields-pair">
          <Form.Item name="kind" label={t('kind')} extra={t('kindNote')}>
            <Select
              listHeight={400}
              options={FieldKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="group" label={t('group')}>
            <Select options={groups.map((value) => ({ value, label: groupName(value) }))} />
          </Form.Item>
        </div>
        {hasChoices(kind) && <ChoiceList />}
        {kind === 'formula' && <FormulaInput />}
        <FurtherSettings kind={kind} />
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

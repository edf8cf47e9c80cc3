import type { CustomerChange } from '@fenji/contract/customers'
import type { FieldValue } from '@fenji/contract/field-values'
import type { OrganizationField } from '@fenji/contract/fields'
import { type CustomerField, customerFields, profileFields, reaches } from '@fenji/contract/policy'
import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useSession } from '../../platform/session.tsx'
import { type ChosenCustomer, CustomerSelect } from '../../platform/ui/find/CustomerSelect.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { FieldInput, useEditableFields, useFields } from '../fields/public.ts'
import { useGroupName } from '../roles/public.ts'
import { messages } from './messages.ts'
import type { ManyDialogProps } from './TransferMany.tsx'
import { useLeft, useStart } from './use-start.ts'

type Column = Exclude<(typeof profileFields)[number], 'code'> | 'parentCustomerId'
type Wanted = { column: Column } | { key: string }

/** A code is one customer's. */
const columns: Column[] = [...profileFields.filter((field) => field !== 'code'), 'parentCustomerId']
const customPrefix = 'custom.'

/** The fields that the role lets the reader change, by groups. */
function useFieldOptions() {
  const t = useText(messages)
  const word = useText(platformMessages)
  const local = useLocal()
  const groupName = useGroupName()
  const levels = useSession().fields
  const further = useEditableFields()
  const groups = [...new Set(further.map(({ group }) => group))]
  const built = columns.filter((column) => reaches(levels[customerFields[column].group], 'edit'))
  return [
    {
      label: t('change.builtIn'),
      options: built.map((column) => ({ value: column as string, label: word(`field.${column as CustomerField}`) })),
    },
    ...groups.map((group) => ({
      label: groupName(group),
      options: further
        .filter((field) => field.group === group)
        .map(({ key, name }) => ({ value: `${customPrefix}${key}`, label: local(name) })),
    })),
  ].filter(({ options }) => options.length > 0)
}

const wantedOf = (choice: string): Wanted =>
  choice.startsWith(customPrefix) ? { key: choice.slice(customPrefix.length) } : { column: choice as Column }

const changeOf = (wanted: Wanted, value: FieldValue | null): Omit<CustomerChange, 'code'> =>
  'key' in wanted ? { custom: { [wanted.key]: value } } : { [wanted.column]: value }

/** Asks which field becomes what for all chosen customers. */
export function ChangeMany({ selection, count, isMore, onBegun, onClose }: ManyDialogProps) {
  const t = useText(messages)
  const { fields } = useFields()
  const options = useFieldOptions()
  const start = useStart(onBegun)
  const left = useLeft('change', selection)
  const [choice, setChoice] = useState<string>()
  const [value, setValue] = useState<FieldValue | null>(null)
  const [isEmptied, setEmptied] = useState(false)
  const wanted = choice === undefined ? undefined : wantedOf(choice)
  const field = wanted && 'key' in wanted ? fields.find(({ key }) => key === wanted.key) : undefined
  const given = typeof value === 'string' ? value.trim() || null : value
  const send = () =>
    wanted &&
    start.mutate({
      body: { action: { kind: 'change', change: changeOf(wanted, isEmptied ? null : given) }, selection },
    })
  return (
    <Modal
      open
      title={isMore ? t('change.titleMore', { count }) : t('change.title', { count })}
      okText={t('change.start')}
      okButtonProps={{ disabled: wanted === undefined || (!isEmptied && given === null), loading: start.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <ProblemAlert of={start.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label={t('change.field')} htmlFor="bulk-field" {...(left && { extra: t('preview', left) })}>
          <Select
            id="bulk-field"
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('change.choose')}
            value={choice}
            options={options}
            onChange={(next) => {
              setChoice(next)
              setValue(null)
              setEmptied(false)
            }}
          />
        </Form.Item>
        {wanted && (
          <>
            {!isEmptied && (
              <Form.Item label={t('change.value')} htmlFor="bulk-value">
                <ValueInput key={choice} wanted={wanted} field={field} value={value} onChange={setValue} />
              </Form.Item>
            )}
            <Checkbox checked={isEmptied} onChange={({ target }) => setEmptied(target.checked)}>
              {t('change.empty')}
            </Checkbox>
          </>
        )}
      </Form>
    </Modal>
  )
}

interface ValueInputProps {
  wanted: Wanted
  field: OrganizationField | undefined
  value: FieldValue | null
  onChange: (value: FieldValue | null) => void
}

/** Where the value is filled in that all of them get. */
function ValueInput({ wanted, field, value, onChange }: ValueInputProps) {
  const [parent, setParent] = useState<ChosenCustomer | null>(null)
  if (field) return <FieldInput id="bulk-value" field={field} value={value} onChange={onChange} />
  if ('column' in wanted && wanted.column === 'parentCustomerId')
    return (
      <CustomerSelect
        id="bulk-value"
        value={parent}
        onChange={(customer) => {
          setParent(customer)
          onChange(customer?.id ?? null)
        }}
      />
    )
  return (
    <Input
      id="bulk-value"
      maxLength={500}
      autoComplete="off"
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

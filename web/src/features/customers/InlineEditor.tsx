import type { Customer, CustomerChange } from '@fenji/contract/customers'
import type { FieldValue } from '@fenji/contract/field-values'
import { Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { FieldInput, useFields } from '../fields/public.ts'
import { useMembers } from '../members/public.ts'
import { type ShownColumn, valueColumn } from './column-keys.ts'
import { messages } from './messages.ts'

/** Built-in fields that are texts. */
export const textColumns = ['name', 'country', 'region', 'province', 'city'] as const
type TextColumn = (typeof textColumns)[number]
const isText = (key: string): key is TextColumn => (textColumns as readonly string[]).includes(key)

interface InlineEditorProps {
  customer: Customer
  columnKey: ShownColumn
  onSave: (change: CustomerChange) => void
  onGive: (ownerId: number | null) => void
  onClose: () => void
}

/** Where the value of one cell of the list is changed: by Enter or by leaving it; Escape leaves it as it was. */
export function InlineEditor({ customer, columnKey, onSave, onGive, onClose }: InlineEditorProps) {
  const { fields } = useFields()
  if (columnKey === 'owner') return <OwnerEditor ownerId={customer.ownerId} onGive={onGive} onClose={onClose} />
  if (isText(columnKey))
    return (
      <TextEditor
        value={customer[columnKey]}
        onDone={(value) => (value === customer[columnKey] ? onClose() : onSave({ [columnKey]: value }))}
      />
    )
  const field = fields.find((one) => valueColumn(one) === columnKey)
  if (!field) return null
  const value = customer.custom[field.key] ?? null
  const save = (next: FieldValue | null) => {
    const given = typeof next === 'string' ? next.trim() || null : next
    if (JSON.stringify(given) === JSON.stringify(value)) onClose()
    else onSave({ custom: { [field.key]: given } })
  }
  return <ValueEditor field={field} value={value} onDone={save} />
}

/** A value goes once: whoever leaves the place after that, as when a dialog opens over it, says nothing new. */
function useGoingOnce<T>(onDone: (value: T) => void) {
  const isGone = useRef(false)
  return {
    go(value: T) {
      isGone.current = true
      onDone(value)
    },
    leave(value: T) {
      if (!isGone.current) onDone(value)
    },
    change() {
      isGone.current = false
    },
  }
}

function TextEditor({ value, onDone }: { value: string | null; onDone: (value: string | null) => void }) {
  const [text, setText] = useState(value ?? '')
  const { go, leave, change } = useGoingOnce(onDone)
  const typed = text.trim() || null
  return (
    <Input
      autoFocus
      maxLength={500}
      autoComplete="off"
      value={text}
      onChange={({ target }) => {
        change()
        setText(target.value)
      }}
      onFocus={({ target }) => target.select()}
      onPressEnter={() => go(typed)}
      onBlur={() => leave(typed)}
    />
  )
}

interface ValueEditorProps {
  field: Parameters<typeof FieldInput>[0]['field']
  value: FieldValue | null
  onDone: (value: FieldValue | null) => void
}

/** One choice, a day, yes or no are saved when they are picked; the others when one leaves. */
function ValueEditor({ field, value, onDone }: ValueEditorProps) {
  const [held, setHeld] = useState(value)
  const { go, leave, change } = useGoingOnce(onDone)
  const isPicked = field.kind === 'choice' || field.kind === 'boolean' || field.kind === 'date'
  return (
    <fieldset
      className="fj-cell-field"
      ref={(place) => place?.querySelector('input')?.focus()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isPicked && field.kind !== 'choices') go(held)
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (
          !currentTarget.contains(relatedTarget) &&
          !relatedTarget?.closest('.ant-select-dropdown, .ant-picker-dropdown')
        )
          leave(held)
      }}
    >
      <FieldInput
        field={field}
        value={held}
        onChange={(next) => {
          setHeld(next)
          change()
          if (isPicked) go(next)
        }}
      />
    </fieldset>
  )
}

interface OwnerEditorProps {
  ownerId: number | null
  onGive: (ownerId: number | null) => void
  onClose: () => void
}

function OwnerEditor({ ownerId, onGive, onClose }: OwnerEditorProps) {
  const t = useText(messages)
  const members = (useMembers() ?? []).filter(({ isActive }) => isActive)
  return (
    <Select<number>
      autoFocus
      defaultOpen
      className="fj-wide"
      aria-label={t('owner')}
      showSearch={{ optionFilterProp: 'label' }}
      defaultValue={ownerId ?? 0}
      options={[...members.map(({ id, name }) => ({ value: id, label: name })), { value: 0, label: t('owner.none') }]}
      onChange={(id) => onGive(id || null)}
      onBlur={onClose}
    />
  )
}

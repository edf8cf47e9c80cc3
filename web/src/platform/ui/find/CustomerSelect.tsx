import { finding } from '@fenji/contract/finding'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { query } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { useSettled } from '../use-settled.ts'
import { messages } from './messages.ts'

/** A customer as far as a form has to know them. */
export interface ChosenCustomer {
  id: number
  name: string
}

interface CustomerSelectProps {
  id?: string
  value?: ChosenCustomer | null
  onChange?: (customer: ChosenCustomer | null) => void
  autoFocus?: boolean
  /** Whom it does not offer. */
  without?: readonly number[]
}

/** Finds a customer while one types: by name, pinyin, code or phone. */
export function CustomerSelect({ id, value, onChange, autoFocus = false, without = [] }: CustomerSelectProps) {
  const t = useText(messages)
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim(), 120)
  const { data = [], isFetching } = useQuery({
    ...query(finding.customers, { query: { search: text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const found =
    text === ''
      ? []
      : data.filter((one) => !without.includes(one.id)).map((one) => ({ value: one.id, label: one.name ?? one.code }))
  const own = value ? [{ value: value.id, label: value.name }] : []
  return (
    <Select<number | null>
      {...(id && { id })}
      className="fj-wide"
      autoFocus={autoFocus}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      notFoundContent={null}
      placeholder={t('choose')}
      aria-label={t('customer')}
      value={value?.id ?? null}
      options={[...own.filter((one) => !found.some(({ value: known }) => known === one.value)), ...found]}
      onChange={(chosen) => {
        const option = found.find((one) => one.value === chosen)
        onChange?.(option ? { id: option.value, name: option.label } : null)
      }}
    />
  )
}

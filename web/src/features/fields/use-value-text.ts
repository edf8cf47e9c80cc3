import type { FieldValue } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition, FieldKind } from '@fenji/contract/fields'
import { useCallback } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

type Valued = Pick<CustomerFieldDefinition, 'kind' | 'choices'>

export function useKindText() {
  const t = useText(messages)
  return (kind: FieldKind) => t(`kind.${kind}`)
}

/** A value as a person reads it: choices by their names, money in the organization's currency. */
export function useValueText() {
  const t = useText(messages)
  const format = useFormat()
  const local = useLocal()
  return useCallback(
    (field: Valued, value: FieldValue | null | undefined): string => {
      if (value === null || value === undefined) return absent
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      if (typeof value === 'number')
        return field.kind === 'money' ? format.moneyExact(value * 10_000) : format.number(value)
      if (field.kind === 'date') return format.day(String(value))
      return [value]
        .flat()
        .map((text) => {
          const choice = field.choices?.find(({ key }) => key === text)
          return choice ? local(choice.name) : text
        })
        .join(' · ')
    },
    [t, format, local],
  )
}

import type { FieldValue } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition, FieldKind, FieldPerson } from '@fenji/contract/fields'
import { useCallback } from 'react'
import { absent, type Formats } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { useFields } from './use-fields.ts'

type Valued = Pick<CustomerFieldDefinition, 'kind' | 'choices'>

export function useKindText() {
  const t = useText(messages)
  return (kind: FieldKind) => t(`kind.${kind}`)
}

interface Reading {
  format: Formats
  people: readonly FieldPerson[]
}

function numberText({ kind }: Valued, value: number, { format, people }: Reading): string {
  if (kind === 'person') return people.find(({ id }) => id === value)?.name ?? absent
  return kind === 'money' ? format.moneyExact(value * 10_000) : format.number(value)
}

/** A value as a person reads it: choices by their names, money in the organization's currency. */
export function useValueText() {
  const t = useText(messages)
  const format = useFormat()
  const local = useLocal()
  const { people } = useFields()
  return useCallback(
    (field: Valued, value: FieldValue | null | undefined): string => {
      if (value === null || value === undefined) return absent
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      if (typeof value === 'number') return numberText(field, value, { format, people })
      if (field.kind === 'date') return format.day(String(value))
      return [value]
        .flat()
        .map((text) => {
          const choice = field.choices?.find(({ key }) => key === text)
          return choice ? local(choice.name) : text
        })
        .join(' · ')
    },
    [t, format, local, people],
  )
}

import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { useCallback } from 'react'
import type { Formats } from '../../platform/format.ts'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

const isDay = (value: string) => value.length === 10

type Say = (value: never, format: Formats) => string
/** How values of a type are said that are more than their text. */
const looks: Partial<Record<RecordField['type'], Say>> = {
  money: (value: number, format) => format.moneyExact(value),
  share: (value: number, format) => format.percent(value),
  number: (value: number, format) => format.number(value),
  integer: (value: number, format) => format.number(value),
  date: (value: string, format) => format.day(value),
  moment: (value: string, format) => (isDay(value) ? format.day(value) : format.moment(value)),
}

/** The value of a field of a record as a text, or a dash. */
export function useRecordText(): (field: RecordField, row: RecordRow) => string {
  const format = useFormat()
  const local = useLocal()
  const t = useText(messages)
  return useCallback(
    (field, row) => {
      if (field.type === 'member') return row.member?.name ?? absent
      const value = row[field.property]
      if (value === null || value === undefined) return absent
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      const choice = field.choices?.find(({ key }) => key === value)
      if (choice) return local(choice.name)
      return looks[field.type]?.(value as never, format) ?? String(value)
    },
    [format, local, t],
  )
}

/** In which state a record is, in words; undefined where its kind has no states. */
export function useStateText(): (kind: RecordKind, row: RecordRow) => string | undefined {
  const local = useLocal()
  return useCallback(
    (kind, row) => {
      const state = recordKinds[kind].states.find(({ key }) => key === row.state)
      return state && local(state.name)
    },
    [local],
  )
}

/** The fields that say most of a record, in a line: what kind, what came of it, how much. */
export function leadFields(kind: RecordKind): readonly RecordField[] {
  const { fields, kind: property, amount, text } = recordKinds[kind]
  const leads = [property, amount, 'result', 'rating', 'satisfaction'].filter((one) => one !== text)
  return fields.filter((field) => leads.includes(field.property))
}

/** The rest of what it says, without its day, its text and who did it. */
export function furtherFields(kind: RecordKind): readonly RecordField[] {
  const { fields, day, since, text } = recordKinds[kind]
  const leads = leadFields(kind)
  return fields.filter(
    (field) => !leads.includes(field) && field.type !== 'member' && ![since ?? day, text].includes(field.property),
  )
}

import type { FieldValue } from '@fenji/contract/field-values'
import { type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import { storedFields } from '@fenji/contract/stored-fields'
import type { ImportedRecord } from '@fenji/contract/undo-count'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useFields, useValueText } from '../fields/public.ts'
import { useMembers } from '../members/public.ts'
import { recordMessages } from './record-messages.ts'

/** The kind of import whose fields say what the values of a record can be. */
const kindOf: Record<ImportedRecord, ImportKind> = {
  customer: 'customers',
  customer_tag: 'customers',
  contact: 'contacts',
  transaction: 'transactions',
  receivable: 'receivables',
  receivable_payment: 'receivables',
  interaction: 'interactions',
  service_record: 'service-records',
  customer_case: 'cases',
  survey_response: 'survey-responses',
  referral: 'referrals',
  opportunity: 'opportunities',
}

const namesMember = ['ownerId', 'memberId']
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** Fields of records as they are stored: what they are called, and their values as a person reads them. */
export function useStoredFields() {
  const t = useText(recordMessages)
  const local = useLocal()
  const format = useFormat()
  const members = useMembers()
  const valueText = useValueText()
  const { fields: own } = useFields()
  const ownField = (field: string) => own.find(({ key }) => `custom.${key}` === field)

  const nameOf = (field: string) => {
    const name = ownField(field)?.name ?? storedFields[field]
    return name ? local(name) : field
  }
  const memberName = (id: FieldValue) => members?.find((one) => one.id === id)?.name ?? `#${id}`
  const wordOf = (record: ImportedRecord, field: string, text: string) => {
    if (isDay(text)) return format.day(text)
    const choices = importKinds[kindOf[record]].fields.find(({ key }) => key === field)?.choices
    const choice = choices?.find(({ key }) => key === text)
    return choice ? local(choice.name) : text
  }
  const standardText = (record: ImportedRecord, field: string, value: FieldValue): string => {
    if (typeof value === 'number') return field.endsWith('E4') ? format.moneyExact(value) : format.number(value)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const words = [value].flat().map((text) => wordOf(record, field, text))
    return words.join(' · ')
  }
  const textOf = (record: ImportedRecord, field: string, value: FieldValue | null): string => {
    if (value === null) return t('empty')
    const known = ownField(field)
    if (known) return valueText(known, value)
    return namesMember.includes(field) ? memberName(value) : standardText(record, field, value)
  }
  return { nameOf, textOf }
}

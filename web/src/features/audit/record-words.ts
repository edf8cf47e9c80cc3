import type { LocalText } from '@fenji/contract/page'
import { recordKinds } from '@fenji/contract/record-kinds'

const fields = Object.values(recordKinds).flatMap((kind) => kind.fields)

/** What a property of records by hand is called. */
export const recordFieldName = (property: string): LocalText | undefined =>
  fields.find((field) => field.property === property)?.name

/** What a choice of theirs is called. */
export const recordChoiceName = (property: string, value: string): LocalText | undefined =>
  fields
    .filter((field) => field.property === property)
    .flatMap(({ choices = [] }) => choices)
    .find(({ key }) => key === value)?.name

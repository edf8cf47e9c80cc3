import { fieldsOfKind, type ImportKind } from '@fenji/contract/import-kinds'
import { useLocal } from '../../platform/i18n.ts'
import { useKinds } from './use-kinds.ts'

/** Names of fields, by kind and key, in the reader's language, also of those that their role may not write. */
export function useFieldNames(): (kind: ImportKind, key: string) => string {
  const local = useLocal()
  const kinds = useKinds().data
  return (kind, key) => {
    const isIt = (field: { key: string }) => field.key === key
    const info = kinds?.find((one) => one.kind === kind)
    const field = info?.fields.find(isIt) ?? fieldsOfKind(kind).find(isIt)
    return field ? local(field.name) : key
  }
}

/** Names of one kind's fields. */
export function useFieldName(kind: ImportKind): (key: string) => string {
  const nameOf = useFieldNames()
  return (key) => nameOf(kind, key)
}

import { fieldsOfKind, type ImportKind } from '@fenji/contract/import-kinds'
import { useLocal } from '../../platform/i18n.ts'
import { useKind } from './use-kinds.ts'

/** Names of a kind's fields in the reader's language, also of those that their role may not write. */
export function useFieldName(kind: ImportKind): (key: string) => string {
  const local = useLocal()
  const info = useKind(kind)
  return (key) => {
    const isIt = (field: { key: string }) => field.key === key
    const field = info?.fields.find(isIt) ?? fieldsOfKind(kind).find(isIt)
    return field ? local(field.name) : key
  }
}

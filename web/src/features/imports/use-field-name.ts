import { fieldsOfKind, type ImportKind } from '@fenji/contract/import-kinds'
import { useLocal } from '../../platform/i18n.ts'

/** Names of a kind's fields in the reader's language; a further field of customers by its key. */
export function useFieldName(kind: ImportKind): (key: string) => string {
  const local = useLocal()
  return (key) => {
    const field = fieldsOfKind(kind).find((one) => one.key === key)
    return field ? local(field.name) : key
  }
}

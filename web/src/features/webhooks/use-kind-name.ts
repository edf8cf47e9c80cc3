import { type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import { useLocal } from '../../platform/i18n.ts'

/** What a kind of record is called. */
export function useKindName() {
  const local = useLocal()
  return (kind: ImportKind) => local(importKinds[kind].name)
}

import type { ImportKind, ImportKindInfo } from '@fenji/contract/import-kinds'
import { imports } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

/** What can be imported, as far as the reader's role may. */
export function useKinds() {
  const can = useCan()
  return useQuery({ ...query(imports.kinds, {}, { staleTime: 60_000 }), enabled: can('create', 'Import') })
}

/** A kind with its fields, those of the organization's own among them; undefined until it is known, or to whoever may not import. */
export const useKind = (kind: ImportKind): ImportKindInfo | undefined =>
  useKinds().data?.find((one) => one.kind === kind)

import { fields, type OrganizationField, type OwnFieldGroup } from '@fenji/contract/fields'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

const none: { groups: OwnFieldGroup[]; fields: OrganizationField[] } = { groups: [], fields: [] }

export function useFieldList() {
  const can = useCan()
  return useQuery(query(fields.list, {}, { staleTime: 60_000, enabled: can('read', 'Customer') }))
}

/** The fields of customers beyond the columns and the organization's own groups, as far as the reader's role shows them; none until they are here. */
export const useFields = () => useFieldList().data ?? none

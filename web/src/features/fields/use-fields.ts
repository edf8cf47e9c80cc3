import { type FieldPerson, fields, type OrganizationField, type OwnFieldGroup } from '@fenji/contract/fields'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

interface FieldList {
  groups: OwnFieldGroup[]
  fields: OrganizationField[]
  people: FieldPerson[]
}
const none: FieldList = { groups: [], fields: [], people: [] }

/** What an organization made for itself is what its people look for. */
const ownFirst = ({ groups, fields: all, people }: FieldList): FieldList => ({
  groups,
  people,
  fields: all.toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn)),
})

export function useFieldList() {
  const can = useCan()
  const asked = query(fields.list, {}, { staleTime: 60_000 })
  return useQuery({ ...asked, enabled: can('read', 'Customer'), select: ownFirst })
}

/** The fields of customers beyond the columns and the organization's own groups, as far as the reader's role shows them; none until they are here. */
export const useFields = () => useFieldList().data ?? none

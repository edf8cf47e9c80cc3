import type { Member } from '@fenji/contract/members'
import { z } from 'zod'

const Id = z.number().int().positive().optional().catch(undefined)

/** What the URL of the list of members holds. */
export const MembersSearch = z.object({
  search: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
  role: Id,
  team: Id,
})
export type MembersSearch = z.infer<typeof MembersSearch>

export const isFiltered = (search: MembersSearch) => Object.values(search).some((part) => part !== undefined)

/** Is it one of the members that the list is narrowed to? */
export function isFound({ name, email, role, team }: Member, search: MembersSearch): boolean {
  const text = search.search?.trim().toLowerCase()
  return (
    (!text || name.toLowerCase().includes(text) || email.toLowerCase().includes(text)) &&
    (search.role === undefined || role.id === search.role) &&
    (search.team === undefined || team?.id === search.team)
  )
}

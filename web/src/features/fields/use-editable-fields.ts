import type { OrganizationField } from '@fenji/contract/fields'
import { levelIn, reaches } from '@fenji/contract/policy'
import { useSession } from '../../platform/session.tsx'
import { useFields } from './use-fields.ts'

/** The fields beyond the columns that the reader may fill in: a formula nobody does. */
export function useEditableFields(): OrganizationField[] {
  const levels = useSession().fields
  return useFields().fields.filter(({ group, kind }) => kind !== 'formula' && reaches(levelIn(levels, group), 'edit'))
}

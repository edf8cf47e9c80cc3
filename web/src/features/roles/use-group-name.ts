import { FieldGroup, type GroupKey, otherGroups } from '@fenji/contract/policy'
import { useCallback } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFields } from '../fields/public.ts'
import { policyMessages } from './policy-messages.ts'

/** What a group of fields is called: one of ours by the catalogue, one of the organization's own as it named it. */
export function useGroupName(): (group: GroupKey) => string {
  const t = useText(policyMessages)
  const local = useLocal()
  const { groups } = useFields()
  return useCallback(
    (group) => {
      const builtIn = FieldGroup.safeParse(group)
      if (builtIn.success) return t(`group.${builtIn.data}`)
      const found = groups.find(({ key }) => key === group)
      return found ? local(found.name) : t(group === otherGroups ? 'group.others' : 'group.unknown')
    },
    [t, local, groups],
  )
}

import type { Role } from '@fenji/contract/roles'
import { useText } from '../../platform/i18n.ts'
import { ConflictDialog, type Difference as Shown } from '../../platform/ui/ConflictDialog.tsx'
import { messages } from './messages.ts'
import { type Difference, differences } from './policy-draft.ts'
import { policyMessages } from './policy-messages.ts'
import type { RoleDraft } from './RoleForm.tsx'
import { useGroupName } from './use-group-name.ts'
import { usePolicyWords } from './use-policy-words.ts'

interface RoleConflictProps {
  theirs: Role
  mine: RoleDraft
  isSaving: boolean
  onKeepMine: () => void
  onKeepTheirs: () => void
  onClose: () => void
}

/** Somebody saved the role first. */
export function RoleConflict({ theirs, mine, ...rest }: RoleConflictProps) {
  const t = useText(messages)
  const shown = useShown()
  const renamed: Shown[] =
    mine.name !== null && mine.name !== theirs.name
      ? [{ key: 'name', label: t('name'), theirs: theirs.name, mine: mine.name }]
      : []
  return (
    <ConflictDialog
      title={t('conflictTitle')}
      differences={[...renamed, ...differences(theirs.policy, mine.policy).map(shown)]}
      {...rest}
    />
  )
}

/** A difference of two policies in words. */
function useShown(): (one: Difference) => Shown {
  const word = useText(policyMessages)
  const { deed, rows } = usePolicyWords()
  const groupName = useGroupName()
  return (one) =>
    one.kind === 'right'
      ? {
          key: `${one.subject}.${one.action}`,
          label: deed(one.subject, one.action),
          theirs: rows(one.from),
          mine: rows(one.to),
        }
      : {
          key: one.group,
          label: groupName(one.group),
          theirs: word(`level.${one.from}`),
          mine: word(`level.${one.to}`),
        }
}

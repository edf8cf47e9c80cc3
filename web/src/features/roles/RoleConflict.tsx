import type { Role } from '@fenji/contract/roles'
import { Button, Modal } from 'antd'
import { useText } from '../../platform/i18n.ts'
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

/** Somebody saved first: where the two versions differ, and the choice between them. */
export function RoleConflict({ theirs, mine, isSaving, onKeepMine, onKeepTheirs, onClose }: RoleConflictProps) {
  const t = useText(messages)
  const isRenamed = mine.name !== null && mine.name !== theirs.name
  const differing = differences(theirs.policy, mine.policy)
  return (
    <Modal
      open
      title={t('conflictTitle')}
      width={680}
      onCancel={onClose}
      footer={[
        <Button key="theirs" onClick={onKeepTheirs}>
          {t('keepTheirs')}
        </Button>,
        <Button key="mine" type="primary" loading={isSaving} onClick={onKeepMine}>
          {t('keepMine')}
        </Button>,
      ]}
    >
      <p className="fj-soft fj-dialog-lead">{t('conflictText')}</p>
      {differing.length === 0 && !isRenamed ? (
        <p>{t('same')}</p>
      ) : (
        <table className="fj-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('theirs')}</th>
              <th scope="col">{t('mine')}</th>
            </tr>
          </thead>
          <tbody>
            {isRenamed && (
              <tr>
                <th scope="row">{t('name')}</th>
                <td>{theirs.name}</td>
                <td>{mine.name}</td>
              </tr>
            )}
            {differing.map((one) => (
              <DifferenceRow key={one.kind === 'right' ? `${one.subject}.${one.action}` : one.group} of={one} />
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  )
}

function DifferenceRow({ of: one }: { of: Difference }) {
  const word = useText(policyMessages)
  const { deed, rows } = usePolicyWords()
  const groupName = useGroupName()
  const [label, from, to] =
    one.kind === 'right'
      ? [deed(one.subject, one.action), rows(one.from), rows(one.to)]
      : [groupName(one.group), word(`level.${one.from}`), word(`level.${one.to}`)]
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{from}</td>
      <td>{to}</td>
    </tr>
  )
}

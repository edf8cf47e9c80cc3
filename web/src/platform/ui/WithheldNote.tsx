import { LockOutlined } from '@ant-design/icons'
import { reaches } from '@fenji/contract/policy'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { useFieldLevel } from '../session.tsx'

/** Why amounts are missing: the role does not show them, or shows sums only and too few customers stand behind one. */
export function WithheldNote() {
  const t = useText(messages)
  const hasSums = reaches(useFieldLevel('financial'), 'aggregate')
  return (
    <span className="fj-withheld">
      <LockOutlined aria-hidden /> {t(hasSums ? 'withheld.few' : 'withheld.role')}
    </span>
  )
}

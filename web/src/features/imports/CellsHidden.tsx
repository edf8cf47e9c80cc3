import { LockOutlined } from '@ant-design/icons'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** Why the cells of a file are not there: a file holds every field of a customer, also those that a role does not show. */
export function CellsHidden() {
  const t = useText(messages)
  return (
    <p className="fj-soft">
      <LockOutlined aria-hidden /> {t('cells.hidden')}
    </p>
  )
}

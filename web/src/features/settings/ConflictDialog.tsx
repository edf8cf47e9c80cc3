import type { Settings } from '@fenji/contract/settings'
import { Button, Modal } from 'antd'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { currencyLabel, timeZoneLabel } from './choices.ts'
import { messages } from './messages.ts'

const fields = [
  'name',
  'timeZone',
  'currency',
  'language',
  'runApproval',
  'overrideApproval',
  'watermarkScreens',
  'watermarkExports',
] as const
type Values = Pick<Settings, (typeof fields)[number]>

interface ConflictDialogProps {
  theirs: Values
  mine: Values
  isSaving: boolean
  onKeepMine: () => void
  onKeepTheirs: () => void
  onClose: () => void
}

/** Somebody saved first: both versions side by side, and the choice between them. */
export function ConflictDialog({ theirs, mine, isSaving, onKeepMine, onKeepTheirs, onClose }: ConflictDialogProps) {
  const t = useText(messages)
  const say = useSay()
  const differing = fields.filter((field) => theirs[field] !== mine[field])
  return (
    <Modal
      open
      title={t('conflictTitle')}
      width={620}
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
      <table className="fj-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('theirs')}</th>
            <th scope="col">{t('mine')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field}>
              <th scope="row">{t(field)}</th>
              <td>{say(theirs, field)}</td>
              <td>{say(mine, field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

/** A setting's value as the form shows it. */
function useSay(): (values: Values, field: keyof Values) => string {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { language } = useLanguage()
  return (values, field) => {
    const value = values[field]
    if (typeof value === 'boolean') return t(value ? 'on' : 'off')
    if (field === 'timeZone') return timeZoneLabel(value, language)
    if (field === 'currency') return currencyLabel(value, language)
    if (field === 'language') return word(value === 'en-US' ? 'language.en-US' : 'language.zh-CN')
    return value
  }
}

import type { Settings } from '@fenji/contract/settings'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ConflictDialog } from '../../platform/ui/ConflictDialog.tsx'
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

interface SettingsConflictProps {
  theirs: Values
  mine: Values
  isSaving: boolean
  onKeepMine: () => void
  onKeepTheirs: () => void
  onClose: () => void
}

/** Somebody saved the settings first. */
export function SettingsConflict({ theirs, mine, ...rest }: SettingsConflictProps) {
  const t = useText(messages)
  const say = useSay()
  const differing = fields.filter((field) => theirs[field] !== mine[field])
  return (
    <ConflictDialog
      title={t('conflictTitle')}
      differences={differing.map((field) => ({
        key: field,
        label: t(field),
        theirs: say(theirs, field),
        mine: say(mine, field),
      }))}
      {...rest}
    />
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

import { LockOutlined } from '@ant-design/icons'
import type { Explanation } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { explanationMessages } from './explanation-messages.ts'

/** Why the grade is not the computed one, and until when; of one that was set by hand also the reason that was given. */
export function Deviation({ of: { deviation, freeOn, override } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const format = useFormat()
  if (deviation === 'none') return null
  const rule = t(`deviation.${deviation}`)
  const until = override && { words: rule, day: format.day(override.expiresOn) }
  const words = until
    ? override.by === null
      ? t('deviation.system', until)
      : t('deviation.by', { ...until, name: override.by })
    : freeOn === null
      ? rule
      : `${rule}${t('deviation.free', { day: format.day(freeOn) })}`
  return (
    <div className="runs-deviation">
      <LockOutlined aria-hidden />
      <span>
        {words}
        {override && <q>{override.reason}</q>}
      </span>
    </div>
  )
}

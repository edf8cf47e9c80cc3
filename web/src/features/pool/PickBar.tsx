import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

interface PickBarProps {
  count: number
  isBusy: boolean
  onPick: () => void
  onClear: () => void
}

/** What can be done with the customers that were chosen, on whichever page of the list. */
export function PickBar({ count, isBusy, onPick, onClear }: PickBarProps) {
  const t = useText(messages)
  if (count === 0) return null
  return (
    <section className="fj-bulk" aria-label={t('pick')}>
      <strong className="fj-number" role="status">
        {t('chosen', { count })}
      </strong>
      <Button onClick={onClear}>{t('clearChosen')}</Button>
      <Button type="primary" loading={isBusy} onClick={onPick}>
        {t('pickMany', { count })}
      </Button>
    </section>
  )
}

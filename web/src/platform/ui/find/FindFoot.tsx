import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { messages } from './messages.ts'

interface FindFootProps {
  text: string
  /** How many were found; null: not known yet. */
  found: number | null
  /** The list, which searches names and codes, would find them too. */
  isListed: boolean
  onClose: () => void
}

/** What can be typed, that nothing was found, or the way to the list; and on a keyboard the keys. */
export function FindFoot({ text, found, isListed, onClose }: FindFootProps) {
  const t = useText(messages)
  const isPhone = useIsPhone()
  return (
    <div className="find-foot">
      <div role="status">
        {text === '' && <p className="fj-soft">{t('hint')}</p>}
        {found === 0 && <p>{t('none', { text })}</p>}
        {found === 0 && <p className="fj-soft">{t('noneHint')}</p>}
        {found !== null && found > 0 && <span className="find-count">{t('count', { count: found })}</span>}
      </div>
      <div className="find-ways">
        {isListed && (
          <Link to="/customers" search={{ search: text }} onClick={onClose}>
            {t('inList', { text })}
          </Link>
        )}
        {!isPhone && (
          <span className="find-keys fj-soft" aria-hidden="true">
            <kbd>↑</kbd>
            <kbd>↓</kbd> {t('key.move')} <kbd>Enter</kbd> {t('key.open')} <kbd>Esc</kbd> {t('key.close')}
          </span>
        )}
      </div>
    </div>
  )
}

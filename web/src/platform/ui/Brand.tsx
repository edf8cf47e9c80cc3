import { Link } from '@tanstack/react-router'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'

export function Brand({ isCompact = false }: { isCompact?: boolean }) {
  const t = useText(messages)
  return (
    <Link to="/" className="fj-brand" aria-label={t('product')}>
      <img src="/icon.svg" alt="" width={28} height={28} />
      {!isCompact && <strong>{t('product')}</strong>}
    </Link>
  )
}

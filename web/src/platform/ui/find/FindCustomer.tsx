import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../../i18n.ts'
import { useCan } from '../../session.tsx'
import { lazily } from '../lazily.tsx'
import { useIsPhone } from '../use-is-phone.ts'
import './find.css'
import { messages } from './messages.ts'

const FindDialog = lazily(() => import('./FindDialog.tsx').then(({ FindDialog }) => FindDialog))

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** From every page to a customer: by a click, or Ctrl K. */
export function FindCustomer() {
  const t = useText(messages)
  const isPhone = useIsPhone()
  const [isOpen, setIsOpen] = useState(false)
  const isAllowed = useCan()('read', 'Customer')
  useEffect(() => {
    if (!isAllowed) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(isMac ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey)
        return
      event.preventDefault()
      setIsOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isAllowed])
  if (!isAllowed) return null
  return (
    <>
      {isPhone ? (
        <Button type="text" icon={<SearchOutlined />} aria-label={t('open')} onClick={() => setIsOpen(true)} />
      ) : (
        <button type="button" className="find-open" onClick={() => setIsOpen(true)}>
          <SearchOutlined aria-hidden="true" />
          <span>{t('open')}</span>
          <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
        </button>
      )}
      {isOpen && <FindDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}

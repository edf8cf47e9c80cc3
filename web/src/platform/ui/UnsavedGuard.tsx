import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'

interface UnsavedGuardProps {
  when: boolean
  /** The edits stay while only the search of the address changes, such as the part that is looked at. */
  isKeptWithin?: boolean
}

/** Asks before a page with unsaved edits is left; the browser itself asks when the tab is closed. */
export function UnsavedGuard({ when, isKeptWithin = false }: UnsavedGuardProps) {
  const t = useText(messages)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && !(isKeptWithin && current.pathname === next.pathname),
    enableBeforeUnload: () => when,
    withResolver: true,
  })
  // The dialog is made when it is first needed: pages that can be edited are mostly read.
  const [isMade, setMade] = useState(false)
  if (status === 'blocked' && !isMade) setMade(true)
  if (!isMade) return null
  return (
    <Modal
      open={status === 'blocked'}
      title={t('unsaved.title')}
      okText={t('unsaved.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('unsaved.stay')}
      onOk={() => proceed?.()}
      onCancel={() => reset?.()}
    >
      {t('unsaved.text')}
    </Modal>
  )
}

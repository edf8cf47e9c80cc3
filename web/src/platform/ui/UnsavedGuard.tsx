import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'

/** Asks before a page with unsaved edits is left; the browser itself asks when the tab is closed. */
export function UnsavedGuard({ when }: { when: boolean }) {
  const t = useText(messages)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => when,
    enableBeforeUnload: () => when,
    withResolver: true,
  })
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

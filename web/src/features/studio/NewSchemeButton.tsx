import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

const NewSchemeDialog = lazily(() => import('./NewSchemeDialog.tsx').then(({ NewSchemeDialog }) => NewSchemeDialog))

/** Begins a scheme: from a blank sheet, a template or another scheme. */
export function NewSchemeButton() {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      {isOpen && <NewSchemeDialog onClose={() => setOpen(false)} />}
    </>
  )
}

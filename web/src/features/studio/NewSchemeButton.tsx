import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const NewSchemeDialog = lazy(() =>
  import('./NewSchemeDialog.tsx').then((module) => ({ default: module.NewSchemeDialog })),
)

/** Begins a scheme: from a blank sheet, a template or another scheme. */
export function NewSchemeButton() {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      {isOpen && (
        <Suspense>
          <NewSchemeDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

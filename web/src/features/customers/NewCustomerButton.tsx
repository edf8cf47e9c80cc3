import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const NewCustomerDialog = lazy(() =>
  import('./NewCustomerDialog.tsx').then((module) => ({ default: module.NewCustomerDialog })),
)

export function NewCustomerButton() {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      {isOpen && (
        <Suspense>
          <NewCustomerDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

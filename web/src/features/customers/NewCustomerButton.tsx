import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

const NewCustomerDialog = lazily(() =>
  import('./NewCustomerDialog.tsx').then(({ NewCustomerDialog }) => NewCustomerDialog),
)

export function NewCustomerButton() {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      {isOpen && <NewCustomerDialog onClose={() => setOpen(false)} />}
    </>
  )
}

import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { KindList } from './KindList.tsx'
import { listMessages } from './list-messages.ts'

/** Empty files of every kind, to fill in. */
export function TemplatesButton() {
  const t = useText(listMessages)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<FileExcelOutlined />} onClick={() => setOpen(true)}>
        {t('kinds.button')}
      </Button>
      <Modal open={isOpen} title={t('kinds.title')} footer={null} width={640} onCancel={() => setOpen(false)}>
        <p className="fj-soft">{t('kinds.lead')}</p>
        <KindList />
      </Modal>
    </>
  )
}

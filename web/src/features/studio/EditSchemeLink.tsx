import { EditOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** Leads from a scheme to its studio. */
export function EditSchemeLink({ schemeId }: { schemeId: number }) {
  const t = useText(messages)
  const navigate = useNavigate()
  return (
    <Button
      icon={<EditOutlined />}
      onClick={() => void navigate({ to: '/schemes/$schemeId/studio', params: { schemeId } })}
    >
      {t('open')}
    </Button>
  )
}

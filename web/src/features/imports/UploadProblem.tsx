import { CloseOutlined } from '@ant-design/icons'
import { ImportFailureCode } from '@fenji/contract/import-codes'
import { Alert, Button } from 'antd'
import { ApiProblem } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { useFailureWords } from './use-failure-words.ts'

/** What the server says of a file that it could not read: the code, and what belongs to it. */
function failureOf(error: unknown) {
  if (!(error instanceof ApiProblem) || error.code !== 'unreadable-file') return null
  const code = ImportFailureCode.safeParse(error.detail.code)
  return code.success ? { code: code.data, params: error.detail as Record<string, string | number> } : null
}

interface UploadProblemProps {
  of: unknown
  fileName: string
  onClose: () => void
}

/** Why a file was not taken, and what to do about it. */
export function UploadProblem({ of: error, fileName, onClose }: UploadProblemProps) {
  const t = useText(messages)
  const words = useFailureWords()
  const failure = failureOf(error)
  const close = (
    <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('drop.read')} onClick={onClose} />
  )
  if (!failure) return <ProblemAlert of={error} action={close} />
  const { reason, todo } = words(failure.code, failure.params)
  return (
    <Alert
      className="fj-problem"
      type="error"
      showIcon
      title={
        <>
          <strong>{fileName}</strong> {reason}
        </>
      }
      description={todo}
      action={close}
    />
  )
}

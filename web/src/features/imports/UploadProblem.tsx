import { ImportFailureCode } from '@fenji/contract/imports'
import { Alert } from 'antd'
import { ApiProblem } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { failureMessages } from './failure-messages.ts'

/** What the server says of a file that it could not read: the code, and what belongs to it. */
function failureOf(error: unknown) {
  if (!(error instanceof ApiProblem) || error.code !== 'unreadable-file') return null
  const code = ImportFailureCode.safeParse(error.detail.code)
  return code.success ? { code: code.data, params: error.detail as Record<string, string | number> } : null
}

/** Why a file was not taken, and what to do about it. */
export function UploadProblem({ of: error, fileName }: { of: unknown; fileName: string | undefined }) {
  const words = useText(failureMessages)
  const failure = failureOf(error)
  if (!failure) return <ProblemAlert of={error} />
  const reason = words(failure.code, failure.params)
  return (
    <Alert
      className="fj-problem"
      type="error"
      showIcon
      title={fileName ? `${fileName}: ${reason}` : reason}
      description={words(`${failure.code}.todo`, failure.params)}
    />
  )
}

import { ImportFailureCode } from '@fenji/contract/import-codes'
import { Alert } from 'antd'
import { ApiProblem } from '../../platform/api.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFailureWords } from './use-failure-words.ts'

/** What the server says of a file that it could not read: the code, and what belongs to it. */
function failureOf(error: unknown) {
  if (!(error instanceof ApiProblem) || error.code !== 'unreadable-file') return null
  const code = ImportFailureCode.safeParse(error.detail.code)
  return code.success ? { code: code.data, params: error.detail as Record<string, string | number> } : null
}

/** Why a file was not taken, and what to do about it. */
export function UploadProblem({ of: error, fileName }: { of: unknown; fileName: string | undefined }) {
  const words = useFailureWords()
  const failure = failureOf(error)
  if (!failure) return <ProblemAlert of={error} />
  const { reason, todo } = words(failure.code, failure.params)
  return (
    <Alert
      className="fj-problem"
      type="error"
      showIcon
      title={fileName ? `${fileName}: ${reason}` : reason}
      description={todo}
    />
  )
}

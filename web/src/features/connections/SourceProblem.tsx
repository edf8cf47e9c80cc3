import { SourceFailure } from '@fenji/contract/connections'
import { Alert } from 'antd'
import { ApiProblem } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { sourceMessages } from './source-messages.ts'

/** What went wrong with the database, in words that say what to do; any other problem as everywhere. */
export function SourceProblem({ of: error, onRetry }: { of: unknown; onRetry?: (() => void) | undefined }) {
  const t = useText(messages)
  const words = useText(sourceMessages)
  if (!(error instanceof ApiProblem)) return <ProblemAlert of={error} onRetry={onRetry} />
  const failure = SourceFailure.safeParse(error.detail)
  if (error.code === 'source-failed' && failure.success)
    return <Alert className="fj-problem" type="error" showIcon title={words(failure.data.code, failure.data.params)} />
  if (error.errors.some(({ rule }) => rule === 'password-needed'))
    return <Alert className="fj-problem" type="warning" showIcon title={t('passwordNeeded')} />
  const fields = {
    name: t('name'),
    host: t('host'),
    port: t('port'),
    database: t('database'),
    user: t('user'),
    certificate: t('certificate'),
  }
  return <ProblemAlert of={error} fields={fields} onRetry={onRetry} />
}

import { type Run, runs } from '@fenji/contract/runs'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { problemMessages } from '../../platform/problem-messages.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

type KnownProblem = keyof typeof problemMessages.zh
const isKnown = (code: string): code is KnownProblem => code in problemMessages.zh

/** Why a run did not finish, and computing it again. */
export function FailedRun({ of: run }: { of: Run }) {
  const t = useText(messages)
  const problem = useText(problemMessages)
  const can = useCan()
  const retry = useMutation(mutation(runs.retry, { refreshes: [runs.get, runs.list] }))
  const { failure } = run
  const why = failure !== null && failure !== 'internal' ? (isKnown(failure) ? problem(failure) : failure) : null
  return (
    <>
      <ProblemAlert of={retry.error} />
      <Alert
        type="error"
        showIcon
        title={t('run.failed')}
        description={
          <>
            {why !== null && <div>{t('run.failedWhy', { why })}</div>}
            {t('run.failedNote', { id: run.id })}
          </>
        }
        action={
          can('create', 'Run') && (
            <Button loading={retry.isPending} onClick={() => retry.mutate({ params: { id: run.id } })}>
              {t('run.retry')}
            </Button>
          )
        }
      />
    </>
  )
}

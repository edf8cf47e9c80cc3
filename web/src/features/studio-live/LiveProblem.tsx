import { Alert } from 'antd'
import { ApiProblem } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

interface LiveProblemProps {
  /** The scheme as it stands can be tried. */
  isComplete: boolean
  error: unknown
  /** Something found before is still to be seen. */
  hasAnswer: boolean
  onRetry: () => void
}

/** A scheme that is not finished yet is nothing to be alarmed about. */
const isUnfinished = (error: unknown) => error instanceof ApiProblem && error.code === 'invalid-input'

/** Why there is nothing new to see. */
export function LiveProblem({ isComplete, error, hasAnswer, onRetry }: LiveProblemProps) {
  const t = useText(messages)
  if (!isComplete || isUnfinished(error))
    return <Alert type="info" showIcon title={t(hasAnswer ? 'unfinished.old' : 'unfinished')} />
  return <ProblemAlert of={error} onRetry={onRetry} />
}

import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api.ts'
import { type Text, useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { fieldWord, ruleWord } from '../problem-fields.ts'
import { problemMessages } from '../problem-messages.ts'
import { CopyButton } from './CopyButton.tsx'

interface ProblemAlertProps {
  /** The error of a query or mutation; nothing is shown without one. */
  of: unknown
  /** Names of fields by the last part of their path, e.g. { email: t('email') }. */
  fields?: Record<string, string>
  onRetry?: (() => void) | undefined
  /** What else can be done about it. */
  action?: ReactNode
}

/** The fields that are to blame, each with why; where the role does not show them, the title has said why already. */
function detailsOf({ code, errors }: ApiProblem, fields: Record<string, string>, t: Text<keyof typeof messages.zh>) {
  const named = errors.flatMap(({ path, rule }) => {
    const name = path.split('.').at(-1) ?? path
    const word = fieldWord(name)
    const field = fields[name] ?? (word && t(word))
    if (code === 'field-not-allowed') return field ?? []
    return `${field ?? name}: ${t(ruleWord(rule))}`
  })
  return [...new Set(named)]
}

/** What happened, which fields, what to do, and the request id to hand on. */
export function ProblemAlert({ of: error, fields = {}, onRetry, action }: ProblemAlertProps) {
  const t = useText(messages)
  const problemText = useText(problemMessages)
  if (!error) return null
  const problem = error instanceof ApiProblem ? error : new ApiProblem('internal', 0, { title: String(error) })
  const details = detailsOf(problem, fields, t)
  const hasRequestId = problem.requestId !== null && problem.status !== 401
  return (
    <Alert
      className="fj-problem"
      type={problem.status === 409 ? 'warning' : 'error'}
      showIcon
      title={problemText(problem.code)}
      action={
        action ??
        (onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        ))
      }
      description={
        details.length > 0 || hasRequestId ? (
          <>
            {details.length > 0 && (
              <ul className="fj-problem-fields">
                {details.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
            {hasRequestId && (
              <div className="fj-request-id">
                {t('requestId')} <code>{problem.requestId}</code>
                <CopyButton text={problem.requestId ?? ''} size="small" />
              </div>
            )}
          </>
        ) : undefined
      }
    />
  )
}

import { App } from 'antd'
import { ApiProblem } from '../api.ts'
import { useText } from '../i18n.ts'
import { problemMessages } from '../problem-messages.ts'

/** Says why a small change in place was refused, where an alert would push the row away. */
export function useProblemMessage() {
  const t = useText(problemMessages)
  const { message } = App.useApp()
  return (error: unknown) => void message.error(t(error instanceof ApiProblem ? error.code : 'internal'))
}

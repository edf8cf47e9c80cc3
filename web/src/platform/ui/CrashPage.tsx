import { BugOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { ApiProblem } from '../api.ts'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { CopyButton } from './CopyButton.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

/** A page that failed: the API's answer as such, anything else with the lines a developer needs. */
export function CrashPage({ error }: { error: unknown }) {
  const t = useText(messages)
  const reload = () => window.location.reload()
  if (error instanceof ApiProblem)
    return (
      <div className="fj-page">
        <ProblemAlert of={error} onRetry={reload} />
      </div>
    )
  const lines = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return (
    <div className="fj-page">
      <EmptyState
        icon={<BugOutlined />}
        title={t('crash.title')}
        text={t('crash.text')}
        actions={
          <>
            <Button type="primary" onClick={reload}>
              {t('crash.reload')}
            </Button>
            <CopyButton text={lines} label={t('copy')} />
          </>
        }
      />
      <pre className="fj-code">{lines}</pre>
    </div>
  )
}

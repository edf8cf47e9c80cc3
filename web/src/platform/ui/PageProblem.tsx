import { CompassOutlined } from '@ant-design/icons'
import { Link, type LinkProps } from '@tanstack/react-router'
import { ApiProblem } from '../api.ts'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { problemMessages } from '../problem-messages.ts'
import { EmptyState } from './EmptyState.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

interface PageProblemProps {
  /** The error of the query that the whole page stands on; nothing is shown without one. */
  of: unknown
  onRetry: () => void
  /** The list that it would have been in. */
  back: LinkProps
}

/** Why a page cannot show what its address names: there is no such thing, or a problem that may pass. */
export function PageProblem({ of: error, onRetry, back }: PageProblemProps) {
  const t = useText(messages)
  const problemText = useText(problemMessages)
  if (!(error instanceof ApiProblem) || error.status !== 404) return <ProblemAlert of={error} onRetry={onRetry} />
  return (
    <>
      <title>{`${problemText(error.code)} · ${t('product')}`}</title>
      <EmptyState
        icon={<CompassOutlined />}
        title={problemText(error.code)}
        text={t('notFound.text')}
        actions={<Link {...back}>{t('notFound.list')}</Link>}
      />
    </>
  )
}

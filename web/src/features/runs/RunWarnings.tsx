import { ExclamationCircleFilled } from '@ant-design/icons'
import type { Run, RunWarning } from '@fenji/contract/runs'
import { Link } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { useMetrics } from '../schemes/public.ts'
import { MarkLink } from './MarkLink.tsx'
import { reviewMessages } from './review-messages.ts'
import type { RunFilter } from './search.ts'

/** Where a warning leads: to a part of the scheme, or to customers of the run. */
type Lead = { part: 'criteria' | 'grades' | 'weights' } | { mark: RunFilter; words: 'see.customers' | 'see.all' }

function leadOf({ code, grade }: RunWarning): Lead {
  if (code === 'metric-missing') return { part: 'criteria' }
  if (code === 'grade-empty') return { part: 'grades' }
  if (code === 'judgements-inconsistent') return { part: 'weights' }
  if (code === 'few-customers') return { mark: {}, words: 'see.all' }
  return { mark: grade === null ? { isMoved: true } : { grade }, words: 'see.customers' }
}

/** What is odd about a run, in plain words, each with the way to what it is about. */
export function RunWarnings({ of: run, warnings }: { of: Run; warnings: RunWarning[] }) {
  const t = useText(reviewMessages)
  const wordsOf = useWarningWords(run)
  return (
    <div className="runs-warnings">
      <h3>{t('warnings')}</h3>
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.metric} ${warning.grade}`}>
            <ExclamationCircleFilled aria-hidden />
            <span>
              {wordsOf(warning)} <WarningLink of={run} lead={leadOf(warning)} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where the share is kept from readers who see a part of the customers, it is said without. */
function useWarningWords(run: Run) {
  const t = useText(reviewMessages)
  const local = useLocal()
  const format = useFormat()
  const metrics = useMetrics()
  return ({ code, metric, grade, share }: RunWarning): string => {
    const found = run.grades.find(({ key }) => key === grade)
    const words = {
      metric: metric === null ? '' : metrics.nameOf(metric) || metric,
      grade: found ? local(found.name) : (grade ?? ''),
      share: format.percent(share),
    }
    const isPlain = code === 'grade-empty' || code === 'few-customers' || code === 'judgements-inconsistent'
    return t(isPlain || share !== null ? `warn.${code}` : `warn.${code}.some`, words)
  }
}

function WarningLink({ of: run, lead }: { of: Run; lead: Lead }) {
  const t = useText(reviewMessages)
  const can = useCan()
  if ('mark' in lead) return <MarkLink mark={lead.mark}>{t(lead.words)}</MarkLink>
  if (!can('read', 'Scheme')) return null
  return (
    <Link to="/schemes/$schemeId" params={{ schemeId: run.schemeId }} hash={lead.part}>
      {t(`see.${lead.part}`)}
    </Link>
  )
}

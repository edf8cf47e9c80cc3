import { runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** Every published grade of the customer, newest first. */
export function GradeHistory({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const history = useQuery(query(runs.history, { params: { customerId } }))
  if (history.data?.length === 0) return null
  return (
    <section className="fj-card">
      <h2>{t('history')}</h2>
      <ProblemAlert of={history.error} />
      <ol className="fj-history">
        {history.data?.map(({ runId, schemeName, asOf, grade, score, state }) => (
          <li key={runId}>
            <div className="fj-row">
              <Link to="/runs/$runId" params={{ runId }}>
                {format.day(asOf)}
              </Link>
              <GradeTag of={grade} />
            </div>
            <div className="fj-row fj-soft fj-small">
              <span>
                {local(schemeName)} {state === 'published' && <Tag color="success">{t('history.current')}</Tag>}
              </span>
              {score !== null && <span className="fj-number">{format.fixed(score, 1)}</span>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

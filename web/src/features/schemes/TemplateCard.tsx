import { CheckCircleFilled, InfoCircleOutlined, PlayCircleOutlined } from '@ant-design/icons'
import type { Template } from '@fenji/contract/schemes'
import { Button } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import type { StartRun } from './use-start-run.ts'

interface TemplateCardProps {
  of: Template
  /** Null where the reader may not run anything. */
  start: StartRun | null
  /** May it be run although no customer has some of what it needs? The person is asked then. */
  canTry: boolean
}

/** A classic grading system: what it does, what it gives, what it needs, and the one button. */
export function TemplateCard({ of: template, start, canTry }: TemplateCardProps) {
  const t = useText(messages)
  const local = useLocal()
  const { scheme, canRun } = template
  const missing = template.needs.filter(({ isMissing }) => isMissing).map(({ name }) => local(name))
  return (
    <article className={canRun ? 'fj-card schemes-card' : 'fj-card schemes-card schemes-card-idle'}>
      <header>
        <h3>{local(scheme.name)}</h3>
        <span className="schemes-group">{t(`group.${template.group}`)}</span>
      </header>
      <p className="fj-soft schemes-description">{local(scheme.description)}</p>
      <div className="schemes-grades">
        {scheme.grades.map((grade) => (
          <GradeTag key={grade.key} of={grade} />
        ))}
      </div>
      <Needs of={template} />
      <footer>
        {canRun ? (
          <span className="schemes-ready">
            <CheckCircleFilled /> {t('templates.ready')}
          </span>
        ) : (
          <span className="schemes-lacking">
            <InfoCircleOutlined />{' '}
            {missing.length > 0
              ? t('templates.missing', { what: missing.join(t('templates.and')) })
              : t('templates.notReady')}
          </span>
        )}
        {start && (
          <Button
            type={canRun ? 'primary' : 'default'}
            icon={<PlayCircleOutlined />}
            disabled={!(canRun || canTry) || (start.pending !== null && start.pending !== scheme.key)}
            loading={start.pending === scheme.key}
            onClick={() => start.run(scheme.key)}
            aria-label={`${t('templates.run')}: ${local(scheme.name)}`}
          >
            {t('templates.run')}
          </Button>
        )}
      </footer>
    </article>
  )
}

function Needs({ of: { needs } }: { of: Template }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return (
    <dl className="schemes-needs" aria-label={t('templates.needs')}>
      {needs.map(({ metric, name, coverage }) => (
        <div key={metric}>
          <dt>{local(name)}</dt>
          <dd className={coverage === 0 ? 'fj-number schemes-none' : 'fj-number'}>
            <i aria-hidden="true">
              <b style={{ width: `${100 * coverage}%` }} />
            </i>
            {format.percent(coverage)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

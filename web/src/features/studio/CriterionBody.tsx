import type { Criterion } from '@fenji/contract/scheme-file'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useMetrics } from '../schemes/public.ts'
import { changeCriterion, changeMetric } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { Issues } from './Issues.tsx'
import { LocalInput } from './LocalInput.tsx'
import { Coverage } from './MetricFacts.tsx'
import { MetricPicker } from './MetricPicker.tsx'
import { MissingChoice } from './MissingChoice.tsx'
import { ScaleEditor } from './ScaleEditor.tsx'
import { useFigures } from './use-figures.ts'
import { useStudio } from './use-studio.ts'

/** All of a criterion: what it is called, what it measures, and how a value becomes points. */
export function CriterionBody({ of: criterion, at }: { of: Criterion; at: number }) {
  const t = useText(criterionMessages)
  const { edit } = useStudio()
  return (
    <div className="studio-body">
      <div className="studio-field">
        <span>{t('name')}</span>
        <LocalInput
          label={t('name')}
          value={criterion.name}
          onChange={(name) => edit((one) => changeCriterion(one, at, { name }), `name ${criterion.key}`)}
        />
        <Issues at={`criteria.${at}.name`} />
      </div>
      <MetricField of={criterion} at={at} />
      <ScaleEditor of={criterion} at={at} />
      <MissingChoice of={criterion} at={at} />
    </div>
  )
}

/** What it measures, what that means, and how many have it. */
function MetricField({ of: criterion, at }: { of: Criterion; at: number }) {
  const t = useText(criterionMessages)
  const local = useLocal()
  const { find } = useMetrics()
  const { edit } = useStudio()
  const [isPicking, setPicking] = useState(false)
  const metric = find(criterion.metric)
  const name = metric ? local(metric.name) : criterion.metric
  const figures = useFigures(metric ? criterion.metric : null)
  return (
    <div className="studio-field">
      <span>{t('metric')}</span>
      <div className="studio-metric-line">
        <Button onClick={() => setPicking(true)} aria-label={`${name} · ${t('metric.change')}`}>
          {name}
        </Button>
        {metric && <span className="fj-soft fj-small">{local(metric.definition)}</span>}
      </div>
      {figures && <Coverage of={figures} />}
      <Issues at={`criteria.${at}.metric`} />
      {isPicking && (
        <MetricPicker
          value={criterion.metric}
          onClose={() => setPicking(false)}
          onPick={(chosen) => {
            if (chosen.key !== criterion.metric) edit((one) => changeMetric(one, at, chosen, metric?.name ?? null))
            setPicking(false)
          }}
        />
      )}
    </div>
  )
}

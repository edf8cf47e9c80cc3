import type { Scheme } from '@fenji/contract/scheme-file'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import type { Speaker } from './condition-words.ts'
import { ruleMessages } from './rule-messages.ts'
import { useMetrics } from './use-metrics.ts'
import { useUnitValue } from './use-unit-value.ts'

/** What puts this scheme in the reader's words. */
export function useSpeaker(scheme: Scheme): Speaker {
  const t = useText(ruleMessages)
  const local = useLocal()
  const format = useFormat()
  const metrics = useMetrics()
  const unitValue = useUnitValue()
  return {
    t,
    metricName: (key) => metrics.nameOf(key) || key,
    criterionName: (key) => {
      const found = scheme.criteria.find((criterion) => criterion.key === key)
      return found ? local(found.name) : key
    },
    value: (metric, value) => unitValue(metrics.unitOf(metric), value, metric),
    category: (metric, key) => {
      const found = metrics.labelsOf(metric).find((label) => label.key === key)
      return found ? local(found.name) : key
    },
    number: (value) => format.number(value),
    percent: (share) => format.percent(share),
    gradeName: (key) => {
      const found = scheme.grades.find((grade) => grade.key === key)
      return found ? local(found.name) : key
    },
  }
}

import { templates } from './templates/index.ts'
import type { TemplateDefinition } from './templates/template.ts'

export { gallery } from './gallery.ts'
export { changeScheme, createScheme } from './keep.ts'
export { claimDue, type DueScheme, listDue, wakeSchemes } from './queries/due.ts'
export { metricUsers } from './queries/metric-users.ts'
export { ensureSchemeVersion } from './queries/save-scheme.ts'
export { publishVersion, replacePublishedVersion, updateSchedule } from './queries/scheme-state.ts'
export { findScheme, findSchemeByKey, getScheme, getVersion, listSchemes } from './queries/schemes.ts'
export { isRfm, metricsOfScheme } from './rules.ts'
export { nextRunAt } from './schedule.ts'
export { catalogueOf, showsMetric, showsScore } from './shown.ts'
export { storedMetrics } from './stored-metrics.ts'
export { consistencyOf, requireConsistent, requireProven, requireSound, verdictOn } from './verdict.ts'

/** By its key (rfm) or its number among the classic systems (T20). */
export function findTemplate(name: string): TemplateDefinition | undefined {
  const wanted = name.toLowerCase()
  return templates.find(({ scheme, system }) => scheme.key === wanted || system.toLowerCase() === wanted)
}
export { templates }

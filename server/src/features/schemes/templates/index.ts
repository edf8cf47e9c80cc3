import { bankRisk } from './bank-risk.ts'
import { bankStrata } from './bank-strata.ts'
import { bankValueActivity } from './bank-value-activity.ts'
import { behaviourClusters } from './behaviour-clusters.ts'
import { churnRisk } from './churn-risk.ts'
import { decisionBehaviour } from './decision-behaviour.ts'
import { dependency } from './dependency.ts'
import { leadershipArrears } from './leadership-arrears.ts'
import { loyalty } from './loyalty.ts'
import { marketContribution } from './market-contribution.ts'
import { medals } from './medals.ts'
import { pareto } from './pareto.ts'
import { partnership } from './partnership.ts'
import { pipelineReadiness } from './pipeline-readiness.ts'
import { pyramid } from './pyramid.ts'
import { relevanceValueGeography } from './relevance-value-geography.ts'
import { rfm } from './rfm.ts'
import { scalePotential } from './scale-potential.ts'
import { scoreCard } from './score-card.ts'
import { spendLevel } from './spend-level.ts'
import type { TemplateDefinition } from './template.ts'
import { threePrinciples } from './three-principles.ts'
import { valueAssessment } from './value-assessment.ts'
import { valueRelation } from './value-relation.ts'
import { weightedCooperation } from './weighted-cooperation.ts'

/** Every template, the most asked for first, then by number; a new one adds its line here. */
export const templates: readonly TemplateDefinition[] = [
  rfm,
  pyramid,
  pareto,
  spendLevel,
  medals,
  scoreCard,
  loyalty,
  decisionBehaviour,
  marketContribution,
  partnership,
  bankStrata,
  bankValueActivity,
  bankRisk,
  weightedCooperation,
  leadershipArrears,
  threePrinciples,
  scalePotential,
  dependency,
  relevanceValueGeography,
  valueRelation,
  pipelineReadiness,
  valueAssessment,
  churnRisk,
  behaviourClusters,
]

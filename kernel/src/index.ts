export { canBeFixed, fixAssignments } from './assign/fix.ts'
export { assignments } from './assign/index.ts'
export type { Placement } from './assign/method.ts'
export { auc } from './back-test/auc.ts'
export {
  type BackTest,
  type BackTestInput,
  backTest,
  type Judgement,
  judgeGrading,
  type TestGround,
  testGround,
} from './back-test/back-test.ts'
export { gainsCurve, groupSums, heldByFirst, rankingGini, topDecileLift } from './back-test/gains.ts'
export { type GradeOutcome, gradeOutcomes } from './back-test/grade-outcomes.ts'
export { type Inversion, inversions } from './back-test/monotone.ts'
export { type Moves, moves } from './back-test/moves.ts'
export type { RankingPerformance, ReportChoices } from './back-test/performance.ts'
export { type TestedPopulation, testedPopulation } from './back-test/population.ts'
export { type StabilityIndex, stabilityIndex } from './back-test/stability-index.ts'
export { checkRecipe } from './check-recipe.ts'
export { combinations, combine, fitCombination } from './combine/index.ts'
export { combineOne } from './combine/one.ts'
export type { ConditionBasis } from './condition/basis.ts'
export { evaluateCondition, type Facts } from './condition/evaluate.ts'
export { type Example, gradeExamples } from './examples/grade-examples.ts'
export { type Contributions, contributionsOf } from './explain/contributions.ts'
export { criterionScore } from './explain/criterion-score.ts'
export { gapToNext, gapToStay } from './explain/gap.ts'
export { type GradedOne, gradeOne, missingForConditions } from './explain/grade-one.ts'
export type { Gap, GradedCustomer } from './explain/lift.ts'
export { type MeasuredCustomer, placementOf } from './explain/placement.ts'
export { type OutcomeOne, outcomeOf, type Reasons, reasonsOf } from './explain/reasons.ts'
export {
  combinationIn,
  compactYardstick,
  metricsOf,
  metricsOfRow,
  type Yardstick,
  yardstickOf,
} from './explain/yardstick.ts'
export { type FittedRecipe, fitRecipe } from './fit-recipe.ts'
export type * from './fitted.ts'
export { combineAndAssign, grade, type KnownScores, type PinnedFits, scoreCriteria } from './grade.ts'
export type * from './graded.ts'
export { checkHistory, emptyState, type History, NO_DAY, type Overrides, type StabilityState } from './history.ts'
export type { Comparison } from './learn/cross-validate.ts'
export { FEWEST_CUSTOMERS, type LearnedWeights, type LearningRefusal, learnWeights } from './learn/learn-weights.ts'
export { ascendingRows } from './numeric/ascending.ts'
export { type Grid, kthLargest, mergeGrids } from './numeric/largest.ts'
export { countPresent, mean, populationSd, sampleSd } from './numeric/moments.ts'
export { normalCdf } from './numeric/normal.ts'
export { countAbove, countBelow, orderRows, presentAscending, type SortKey } from './numeric/order.ts'
export { pick } from './numeric/pick.ts'
export { quantileType7 } from './numeric/quantile.ts'
export { randomFrom } from './numeric/random.ts'
export { centredRanks, type Ranking, rankingOf } from './numeric/ranking.ts'
export { type Room, roomFor } from './numeric/room.ts'
export { spearman } from './numeric/spearman.ts'
export { sum } from './numeric/sum.ts'
export type * from './outcome.ts'
export type * from './recipe.ts'
export { rfmCode } from './rfm/code.ts'
export { eightSegmentKeys, eightSegmentRules } from './rfm/eight-segments.ts'
export { type TenSegment, tenSegment, tenSegmentKeys, tenSegments } from './rfm/ten-segments.ts'
export { FEWEST_GAPS, type Rhythm, type RhythmState, rhythmOf } from './rhythm/rhythm.ts'
export {
  checkScale,
  compactFit,
  fitAndScore,
  fitScale,
  reachScore,
  scales,
  scoreColumn,
  scoreWith,
} from './scale/index.ts'
export { binColumn, binOf } from './scale/quantile.ts'
export { transformColumn, transformValue, untransformValue } from './scale/transform.ts'
export { type Deviation, deviationCode, deviations } from './stability/deviation.ts'
export { type Concentration, concentration } from './summary/concentration.ts'
export { type GradeSummary, gradeDistribution } from './summary/distribution.ts'
export { gradeMeans } from './summary/grade-means.ts'
export { type HeatMap, heatMap } from './summary/heat-map.ts'
export { type Histogram, histogram } from './summary/histogram.ts'
export { type Migration, migration } from './summary/migration.ts'
export { type Ahp, ahpWeights, type Consistency, type Revision } from './weight/ahp.ts'
export { type CriticWeights, criticWeights } from './weight/critic.ts'
export { directWeights } from './weight/direct.ts'
export { type EntropyWeights, entropyWeights } from './weight/entropy.ts'
export { weigh } from './weight/index.ts'
export { RANDOM_INDEX } from './weight/judgements.ts'
export { learnedWeights } from './weight/learned.ts'
export type { GradeColumn, WhatIfBasis } from './what-if/basis.ts'
export { countPart, type PartCount, partOf, scorePart, type WhatIfPart } from './what-if/parts.ts'
export type { MoveFilter, Mover } from './what-if/top-movers.ts'
export { type WhatIf, whatIf, whatIfOf } from './what-if/what-if.ts'

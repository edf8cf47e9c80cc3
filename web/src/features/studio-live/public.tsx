export { LiveResult, type LiveResultProps } from './LiveResult.tsx'
export { rankAt, ScoreBars, type ScoreSpread } from './ScoreBars.tsx'

export { type FactsOfRisk, readFacts } from './queries/facts.ts'
export { listRisks, rulesFor } from './risks.ts'

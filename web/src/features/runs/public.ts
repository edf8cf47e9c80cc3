export { concentrationOf, directionOf, hasWithheld, isWithheld, movesOf } from './summary-figures.ts'
export { useGapWords } from './use-gap-words.ts'

export { conditionIn, conditionText } from './condition-text.ts'

export { getGivenRole, requireWithin } from './give.ts'

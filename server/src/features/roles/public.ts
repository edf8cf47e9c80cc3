export { getGivenRole, requireWithin } from './give.ts'
export { forgetGroup } from './queries.ts'

export { isByTeam, requireOwnBranch } from './branch.ts'
export { findTeam } from './queries.ts'

export { customerTable } from './export.ts'
export { getCustomer } from './queries/customers.ts'
export { findMatches, type Search } from './queries/search.ts'

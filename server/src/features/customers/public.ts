export { customerTable } from './export.ts'
export { getCustomer, matchesCustomer } from './queries/customers.ts'

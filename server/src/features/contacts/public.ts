export { countContacts, measureContacts, unmarkContacts } from './queries/measure.ts'

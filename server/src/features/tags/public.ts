export { deleteCustomerTags, holdTags, insertCustomerTags } from './queries/customer-tags.ts'
export { hasTags, tagsOf } from './queries/marks.ts'
export { keyOfName } from './rules.ts'

export { holdFields, holdGroups, type KnownField, listFields } from './queries.ts'

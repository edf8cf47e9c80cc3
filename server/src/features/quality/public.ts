export { measure } from './measure.ts'
export { listColleagues } from './queries/people.ts'
export { ownersInView } from './view.ts'

export { countOwnNotices } from './queries/notices.ts'
export { readNotices } from './show.ts'

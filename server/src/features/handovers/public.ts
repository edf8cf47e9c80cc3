export { beginHandover, endHandover, type HandoverWish } from './queries/write.ts'

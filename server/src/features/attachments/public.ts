export { attachmentSource } from './queries/attachments.ts'
export { countFiles } from './queries/files.ts'

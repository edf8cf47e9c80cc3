export { type FileImport, importFile } from './import-file.ts'
export { insertImport } from './queries/imports.ts'
export { UnreadableFile } from './readers/unreadable-file.ts'
export { refusalWords } from './words.ts'

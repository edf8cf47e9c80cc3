export { CustomerTags } from './CustomerTags.tsx'
export { TagMarks } from './TagMarks.tsx'
export { TagSelect } from './TagSelect.tsx'
export { useTagNames } from './use-tag-names.ts'

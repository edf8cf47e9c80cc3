export { FieldInput } from './FieldInput.tsx'
export { useFields } from './use-fields.ts'
export { useKindText, useValueText } from './use-value-text.ts'

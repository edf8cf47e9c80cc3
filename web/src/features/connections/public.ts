export { BatchOutcome } from './BatchOutcome.tsx'
export { ConnectionTabs } from './ConnectionTabs.tsx'
export { EventResults } from './EventResults.tsx'
export { useRefusalWords } from './use-refusal-words.ts'

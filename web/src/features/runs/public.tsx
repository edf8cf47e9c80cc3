export { ExplanationView } from './ExplanationView.tsx'
export { RunStateTag } from './RunStateTag.tsx'
export { RunTable } from './RunTable.tsx'

export { ExplanationView } from './ExplanationView.tsx'
export { RunTable } from './RunTable.tsx'

export { GainsChart } from './GainsChart.tsx'
export { gainsMessages } from './gains-messages.ts'
export { Verdict } from './Verdict.tsx'

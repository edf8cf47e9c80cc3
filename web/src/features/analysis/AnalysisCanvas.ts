import { chartCanvas } from '../../platform/ui/Chart.tsx'

/** Draws what this page's charts are made of; apart from them, so that they say what they found before it is there. */
export const AnalysisCanvas = chartCanvas(() => import('./chart-kinds.ts'))

export { runBackTest } from './back-test.ts'
export { runLearning } from './learned-weights.ts'
export { runStability } from './stability-report.ts'

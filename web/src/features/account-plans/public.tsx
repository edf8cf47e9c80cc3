export { CustomerPlan } from './CustomerPlan.tsx'
export { CustomerWhiteSpace } from './CustomerWhiteSpace.tsx'

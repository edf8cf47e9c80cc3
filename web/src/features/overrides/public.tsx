export { CustomerOverrides } from './CustomerOverrides.tsx'
export { EndingOverrides } from './EndingOverrides.tsx'
export { OverridesToApprove } from './OverridesToApprove.tsx'

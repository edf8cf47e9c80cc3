export { CustomerOverrides } from './CustomerOverrides.tsx'

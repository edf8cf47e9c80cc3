export { NextActions } from './NextActions.tsx'
export { OrderRhythm } from './OrderRhythm.tsx'
export { PaymentHabits } from './PaymentHabits.tsx'
export { ProductMix } from './ProductMix.tsx'

export { LeavingCard } from './LeavingCard.tsx'
export { ReleaseButton } from './ReleaseButton.tsx'

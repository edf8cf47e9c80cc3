export { FamilyCard } from './FamilyCard.tsx'

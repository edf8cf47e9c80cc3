export { HandoversCard } from './HandoversCard.tsx'

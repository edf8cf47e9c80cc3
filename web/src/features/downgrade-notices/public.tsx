export { CustomerDowngrade } from './CustomerDowngrade.tsx'
export { DowngradesCard, OwnDowngrades } from './DowngradesCard.tsx'
export { WatchCard } from './WatchCard.tsx'

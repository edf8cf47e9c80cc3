import type { Stakeholder } from '@fenji/contract/account-plans'

/** On which side is somebody? */
export const sideOf = ({ attitude }: Stakeholder): 'for' | 'between' | 'against' =>
  attitude === 'champion' || attitude === 'supporter' ? 'for' : attitude === 'neutral' ? 'between' : 'against'

/** Who of high influence does not support us yet? */
export const toWin = (people: readonly Stakeholder[]): Stakeholder[] =>
  people.filter((one) => one.influence === 3 && sideOf(one) !== 'for')

/** From the most influence to the least. */
export const influences = [3, 2, 1] as const

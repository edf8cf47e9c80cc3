import { constants, getPriority, setPriority } from 'node:os'

/**
 * From now on this thread works with what the others leave: for answers that somebody may wait for, beside those that a hand is
 * waiting for. On Linux alone, where a priority is of a thread; elsewhere it would be of the whole server.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority
  setPriority(Math.min(PRIORITY_LOW, getPriority() + PRIORITY_BELOW_NORMAL))
}

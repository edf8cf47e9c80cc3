import { constants, setPriority } from 'node:os'

/**
 * From now on this thread works with what the others leave: for answers that somebody may wait for, beside those that a hand is
 * waiting for. On Linux alone, where a priority is of a thread; elsewhere it would be of the whole server.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}

import type { VirtualItem } from '@tanstack/react-virtual'

/** How high the rows of a list are, as far as they were seen, and what the others count for. */
interface Heights {
  rows: VirtualItem[]
  guessPx: number | undefined
}

const keptLists = 12
const kept = new Map<string, Heights>()

/** Heights of the rows of the lists that were seen last, so that the way back finds a list as long as it was. */
export const recentLists = {
  get: (listKey: string | undefined): Heights => kept.get(listKey ?? '') ?? { rows: [], guessPx: undefined },
  set(listKey: string | undefined, heights: Heights) {
    if (listKey === undefined) return
    kept.delete(listKey)
    kept.set(listKey, heights)
    for (const oldest of kept.keys()) if (kept.size > keptLists) kept.delete(oldest)
  },
}

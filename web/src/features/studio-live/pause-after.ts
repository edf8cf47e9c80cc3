const restMs = { least: 150, most: 1000 }
const quickMs = 100

/**
 * How long must the hand rest before the past is asked? Today's grades come first: where an answer about the past takes longer, so does
 * the rest, as both are worked out on the same machine.
 * @param lastMs what the answer before took.
 */
export const pauseAfter = (lastMs: number): number =>
  lastMs > quickMs ? Math.min(restMs.most, Math.max(restMs.least, lastMs)) : 0

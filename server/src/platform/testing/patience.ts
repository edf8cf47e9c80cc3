/** How long tests wait for one thing, in milliseconds: a busy machine is slow, not wrong. */
export const patience = 60_000

/** What every project's tests may take; only what waits longer on purpose says so itself. */
export const patient = { testTimeout: 5 * patience, hookTimeout: 5 * patience }

/** How long a browser test waits for one thing, in milliseconds: a busy machine is slow, not wrong. */
export const patience = 60_000

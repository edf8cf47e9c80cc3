/** Below, a pair has too little in common to be looked at. See docs/identity.md. */
export const leastScore = 0.7
/** More customers than these in a block have something in common that many have: a switchboard, a common name. */
export const mostOfBlock = 40

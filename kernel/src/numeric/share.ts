/**
 * What a share of a total amounts to, for comparisons "strictly below the share": the least bit under it, because
 * 100 × 0.07 is 7.000000000000001 in floating point and the seventh customer must not slip through.
 * @param total A count or an amount, not negative.
 * @param share 0..1.
 * @returns total · share, less 1e-14 of it.
 * @cost   O(1).
 */
export const shareLimit = (total: number, share: number): number => total * share * (1 - 1e-14)

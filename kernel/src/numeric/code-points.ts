const FIRST_SURROGATE = 0xd800
const FIRST_AFTER_SURROGATES = 0xe000

/** A UTF-16 unit placed where its code point stands: surrogates, which write the code points above 0xffff, after all others. */
const placeOf = (unit: number) => {
  if (unit < FIRST_SURROGATE) return unit
  return unit < FIRST_AFTER_SURROGATES ? unit + 0x2000 : unit - 0x800
}

/**
 * Compare two texts by code point, as PostgreSQL's collation "C" does in UTF-8; JavaScript's `<` goes by UTF-16 unit.
 * @param a Any text.
 * @param b Any text.
 * @returns Below 0, 0, or above 0 as a stands before, is equal to, or stands after b.
 * @cost   O(length).
 */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const [here, there] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (here !== there) return placeOf(here) - placeOf(there)
  }
  return a.length - b.length
}

/**
 * The RFM code of one customer.
 * @param r Bin of recency, 1..9; 0 means "no data".
 * @param f Bin of frequency.
 * @param m Bin of monetary value.
 * @returns r·100 + f·10 + m, such as 555; 0 where any bin is missing.
 * @throws {RangeError} a bin that is not a whole number 0..9.
 * @cost   O(1).
 * @source grading.md, RFM.
 */
export function rfmCode(r: number, f: number, m: number): number {
  for (const bin of [r, f, m]) {
    if (!(Number.isInteger(bin) && bin >= 0 && bin <= 9)) throw new RangeError(`bin: ${bin}, want 0..9`)
  }
  return r === 0 || f === 0 || m === 0 ? 0 : r * 100 + f * 10 + m
}

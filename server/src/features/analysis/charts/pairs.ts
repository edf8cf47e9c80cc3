/** How closely one thing goes with another. */
export interface Tie {
  /** Places of the two things. */
  one: number
  other: number
  /** Who bought both. */
  customers: number
  /** both / everybody. */
  support: number
  /** both / who bought the one. */
  confidence: number
  /** confidence / (who bought the other / everybody). */
  lift: number
}

/**
 * The ties between things that at least so many customers bought both of: from the one that is bought less to the other, the greatest
 * lift first.
 * @param counts how many bought each two of them: row by row, on the diagonal the thing alone.
 */
export function pairsOf(
  counts: Float64Array,
  { things, buyers, least }: { things: number; buyers: number; least: number },
): Tie[] {
  const alone = (place: number) => counts[things * place + place] as number
  const ties: Tie[] = []
  for (let one = 0; one < things; one++)
    for (let other = 0; other < things; other++) {
      const customers = counts[things * one + other] as number
      const isOnce = alone(one) < alone(other) || (alone(one) === alone(other) && one > other)
      if (!isOnce || customers < least) continue
      const confidence = customers / alone(one)
      ties.push({
        one,
        other,
        customers,
        support: customers / buyers,
        confidence,
        lift: (confidence * buyers) / alone(other),
      })
    }
  return ties.sort((a, b) => b.lift - a.lift || b.customers - a.customers || a.one - b.one || a.other - b.other)
}

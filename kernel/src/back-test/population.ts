/** Why customers are not in a back-test, and how many are. */
export interface TestedPopulation {
  /** Customers given. */
  all: number
  /** In the test. */
  tested: number
  /** Outside the scheme's scope. */
  outOfScope: number
  /** In scope, and without any fact on or before the cut-off: nobody could have graded them. */
  withoutFacts: number
  /** In scope, with facts, and without an outcome (a margin without costs). */
  withoutOutcome: number
}

/**
 * Who is in a back-test? Customers in scope, with a fact on or before the cut-off, whose outcome is known. Those the scheme
 * left ungraded stay in, or it would look better the fewer it dares to grade.
 * @param hasFacts n marks, 1 = at least one fact on or before the cut-off.
 * @param outcome  n outcomes after the cut-off; 0 for who bought nothing, NaN only where it cannot be known.
 * @param inScope  n marks, 1 = in the scheme's scope; null where everyone is.
 * @returns The rows in the test, ascending, and the count of every reason; tested and the reasons add up to all.
 * @throws {RangeError} columns of different length.
 * @cost   O(n).
 * @source grading.md, Does it work.
 */
export function testedPopulation(
  hasFacts: Uint8Array,
  outcome: Float64Array,
  inScope: Uint8Array | null = null,
): { rows: Uint32Array; population: TestedPopulation } {
  const all = hasFacts.length
  if (outcome.length !== all) throw new RangeError(`outcome: ${outcome.length} cells, want ${all}`)
  if (inScope && inScope.length !== all) throw new RangeError(`inScope: ${inScope.length} cells, want ${all}`)
  const rows = new Uint32Array(all)
  const population = { all, tested: 0, outOfScope: 0, withoutFacts: 0, withoutOutcome: 0 }
  for (let i = 0; i < all; i++) {
    if (inScope && inScope[i] !== 1) population.outOfScope++
    else if (hasFacts[i] !== 1) population.withoutFacts++
    else if (Number.isNaN(outcome[i])) population.withoutOutcome++
    else rows[population.tested++] = i
  }
  return { rows: rows.slice(0, population.tested), population }
}

/**
 * Memory that is written over. Fresh memory comes from the machine page by page as it is first written to, and goes back when it is
 * collected: for whoever asks the same of as many customers again and again, that takes longer than the work.
 */
export interface Room {
  /** n composite scores. */
  score: Float64Array
  /** n grades. */
  grade: Int16Array
}

/**
 * Room for customers.
 * @param count How many.
 * @returns Room for as many; what is in it says nothing.
 * @cost   O(n), the first time it is written to.
 */
export const roomFor = (count: number): Room => ({ score: new Float64Array(count), grade: new Int16Array(count) })

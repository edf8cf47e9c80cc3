/**
 * Why an applied grade is not the computed one; a code is the place in this list.
 * `margin`: the score has not passed the boundary by enough. `stay`: it still fulfils what the assignment to stay asks for.
 */
export const deviations = ['none', 'newcomer', 'margin', 'stay', 'hold', 'grace', 'steps', 'override'] as const
export type Deviation = (typeof deviations)[number]

/**
 * The code of a deviation.
 * @param deviation Its name.
 * @returns Its place in `deviations`; `none` is 0.
 * @cost   O(1).
 */
export const deviationCode = (deviation: Deviation): number => deviations.indexOf(deviation)

/**
 * Stands where something may come that has been asked for. What stands below it, in a stack with `fj-in-turn`, waits for the answer, though not for
 * long (page.css): so nothing is pushed away from under a hand.
 */
export const Coming = () => <span hidden className="fj-coming" />

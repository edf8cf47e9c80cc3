import type { Veto } from '../recipe.ts'

/** One bit of a cell each. */
const MOST = 32
const effects: readonly string[] = ['force', 'cap', 'floor'] satisfies Veto['effect'][]

/**
 * Check the vetoes of a recipe, but for the names in their conditions.
 * @param vetoes At most 32.
 * @param grades Keys of the grades, best first.
 * @throws {RangeError} too many, keys that are not unique, an unknown effect or grade.
 * @cost   O(vetoes · grades).
 */
export function checkVetoes(vetoes: readonly Veto[], grades: readonly string[]): void {
  if (vetoes.length > MOST) throw new RangeError(`vetoes: ${vetoes.length}, want ${MOST} at most`)
  const keys = vetoes.map(({ key }) => key)
  if (new Set(keys).size !== keys.length) throw new RangeError('vetoes: keys are not unique')
  for (const { key, effect, grade } of vetoes) {
    if (!effects.includes(effect)) throw new RangeError(`veto ${key}: unknown effect '${effect}'`)
    if (!grades.includes(grade)) throw new RangeError(`veto ${key}: no grade '${grade}'`)
  }
}

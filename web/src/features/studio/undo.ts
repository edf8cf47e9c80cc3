/** Something that is edited, with the way back and forth. */
export interface Undo<T> {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What is being done just now, such as dragging one cut: a further step of the same replaces the present. */
  gesture: string | null
}

/** So many steps can be taken back. */
const most = 200

export const begin = <T>(present: T): Undo<T> => ({ past: [], present, future: [], gesture: null })

/** @param gesture steps of one gesture in a row are taken back together; null: a step of its own. */
export function edited<T>(undo: Undo<T>, next: T, gesture: string | null = null): Undo<T> {
  if (next === undo.present) return undo
  const goesOn = gesture !== null && gesture === undo.gesture
  const past = goesOn ? undo.past : [...undo.past, undo.present].slice(-most)
  return { past, present: next, future: [], gesture }
}

/** The gesture is over: the next edit is a step of its own, even of the same thing. */
export const settled = <T>(undo: Undo<T>): Undo<T> => (undo.gesture === null ? undo : { ...undo, gesture: null })

export function undone<T>(undo: Undo<T>): Undo<T> {
  const before = undo.past.at(-1)
  if (before === undefined) return undo
  return { past: undo.past.slice(0, -1), present: before, future: [undo.present, ...undo.future], gesture: null }
}

export function redone<T>(undo: Undo<T>): Undo<T> {
  const [next, ...future] = undo.future
  if (next === undefined) return undo
  return { past: [...undo.past, undo.present], present: next, future, gesture: null }
}

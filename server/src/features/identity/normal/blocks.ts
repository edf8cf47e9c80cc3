import { hash53, syllables } from './sounds.ts'

/** Where names are looked for that could be alike: in the same block of one of these. Null: the name is too short for it. */
export interface Blocks {
  /** All syllables, in no order: the same sounds, and swapped characters. */
  sound: number
  /** The beginning as it sounds: two characters, or four consonants. */
  head: number | null
  /** The end as it sounds: three characters, or five letters. */
  tail: number | null
}

const isOneRun = (sounds: readonly string[]) => sounds.length === 1

/** The blocks of a name's core. */
export function blocksOf(core: string): Blocks {
  const sounds = syllables(core)
  const sound = hash53(sounds.toSorted().join(' '))
  if (isOneRun(sounds)) {
    const [run = ''] = sounds
    return {
      sound,
      head: run.length >= 4 ? hash53(`head ${run.slice(0, 4)}`) : null,
      tail: core.length >= 8 ? hash53(`tail ${core.slice(-5)}`) : null,
    }
  }
  return {
    sound,
    head: sounds.length >= 2 ? hash53(`head ${sounds.slice(0, 2).join(' ')}`) : null,
    tail: sounds.length >= 4 ? hash53(`tail ${sounds.slice(-3).join(' ')}`) : null,
  }
}

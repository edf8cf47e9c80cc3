import { answerFromKept } from '../keeping-thread.ts'

/** Says again what it was given under a name. */
answerFromKept<null, string, string>(({ name, load }, kept) => {
  if (load !== undefined) kept.set(name, load, load.length)
  return kept.get<string>(name) ?? null
})

import { getPriority } from 'node:os'
import { answerQuestions } from '../asking-thread.ts'
import { giveWay } from '../give-way.ts'

/** Gives way when told to; answers its priority. */
answerQuestions<boolean, number>((gives) => {
  if (gives) giveWay()
  return getPriority()
})

import { answerQuestions } from '../../platform/asking-thread.ts'
import { perform } from './studio-part.ts'

/** Keeps nothing: all that it works on lies in memory that it shares with the studio's thread. */
answerQuestions(perform)

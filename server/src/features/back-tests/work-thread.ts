import { answerCall } from '../../platform/thread.ts'
import { answer, type Call } from './work.ts'

answerCall(({ work, question }: Call) => answer(work, question))

import { parentPort } from 'node:worker_threads'
import { findingsOf, gradeOf, type Message, type Question } from './grading.ts'

const say = (message: Message) => parentPort?.postMessage(message)

parentPort?.once('message', (question: Question) => {
  try {
    const graded = gradeOf(question)
    say({ graded })
    say({ findings: findingsOf(question, graded) })
  } catch (error) {
    say({ error })
  }
})

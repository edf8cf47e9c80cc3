import { parentPort } from 'node:worker_threads'
import { inSharedMemory } from '../../platform/shared-memory.ts'
import { findingsOf, gradeOf, type Message, type Question } from './grading.ts'

const say = (message: Message) => parentPort?.postMessage(message)

parentPort?.once('message', (question: Question) => {
  try {
    const graded = gradeOf(question)
    say({ graded: inSharedMemory(graded) })
    say({ findings: findingsOf(question, graded) })
  } catch (error) {
    say({ error })
  }
})

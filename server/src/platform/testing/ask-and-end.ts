import { keepingThread } from '../keeping-thread.ts'

/** Asks a thread that keeps things, and has nothing more to do. */
const thread = keepingThread<null, string, string>(new URL('./echo-thread.ts', import.meta.url), 1000)
const answers = [
  await thread.ask({ name: 'a', question: null }),
  await thread.ask({ name: 'a', question: null, load: '甲' }),
  await thread.ask({ name: 'a', question: null }),
]
process.stdout.write(JSON.stringify(answers))

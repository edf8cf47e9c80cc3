import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { askingThread } from './asking-thread.ts'

test.skipIf(process.platform !== 'linux')('a thread that gives way does so alone', async () => {
  const before = getPriority()
  const [giving, other] = [0, 1].map(() =>
    askingThread<boolean, number>(new URL('./testing/giving-thread.ts', import.meta.url)),
  )
  expect(await giving?.ask(true)).toBe(Math.min(19, before + 10))
  expect(await other?.ask(false)).toBe(before)
  expect(getPriority()).toBe(before)
})

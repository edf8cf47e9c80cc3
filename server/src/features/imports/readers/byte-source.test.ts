import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openBytes } from './byte-source.ts'
import { defaultLimits } from './limits.ts'

test.each([
  ['plain', false, 'file-not-accessible'],
  ['packed', true, 'archive-damaged'],
])(
  'a %s file that is gone before anybody reads it is told to the reader, and to nobody else',
  async (_, isGzip, code) => {
    const { chunks, position } = openBytes(join(import.meta.dirname, 'gone.csv'), isGzip, 10, defaultLimits)
    // Whoever opened it has something else to do first: an error in this time would end the process.
    await sleep(50)
    const read = async () => {
      for await (const chunk of chunks) expect(chunk).toBeUndefined()
    }
    await expect(read()).rejects.toMatchObject({ code })
    expect(position()).toBe(0)
  },
)

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a thread holds the process while somebody waits for it, and no longer', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'testing/ask-and-end.ts')],
    // It ends by itself, or is killed and fails.
    { timeout: 30_000, killSignal: 'SIGKILL' },
  )
  expect(JSON.parse(stdout)).toEqual([null, '甲', '甲'])
})

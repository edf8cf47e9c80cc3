import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Receipt } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { Problem } from '../../platform/problem.ts'
import { patience } from '../../platform/testing/patience.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { importFile } from './import-file.ts'
import { UnreadableFile } from './readers/unreadable-file.ts'
import { fuzzFile } from './testing/fuzz-files.ts'

const { FENJI_FUZZ_CASES = '200', FENJI_FUZZ_FIRST = '0' } = env
/** How many files; by hand: FENJI_FUZZ_CASES=6000 vitest run --root server imports/fuzz. A case is named by its number. */
const cases = Number(FENJI_FUZZ_CASES)
const first = Number(FENJI_FUZZ_FIRST)

const { services, signIn } = await testApp()

/** What becomes of a file: a receipt, or the code that refuses it. Everything else is thrown. */
async function outcomeOf(path: string, actor: Parameters<typeof importFile>[1]): Promise<Receipt | string> {
  const work = importFile(services, actor, { path, name: 'orders', isDryRun: true, onProgress: () => undefined })
  const late = sleep(patience, null, { ref: false }).then(() => {
    throw new Error(`no answer in ${patience} ms`)
  })
  try {
    return (await Promise.race([work, late])).receipt
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code
    if (error instanceof Problem && error.code === 'mapping-incomplete') return error.code
    throw error
  }
}

test(`${cases} odd and damaged files: each is refused with a code, or every row is accounted for`, {
  timeout: patience + cases * 1000,
}, async () => {
  const { actor } = await signIn('director')
  const path = join(services.config.dataFolder, 'fuzz')
  const outcomes = new Map<string, number>()
  for (let number = first; number < first + cases; number++) {
    const { format, content } = fuzzFile(number)
    writeFileSync(path, content)
    const outcome = await outcomeOf(path, actor).catch((cause) => {
      throw new Error(`case ${number} (${format})`, { cause })
    })
    if (typeof outcome !== 'string') {
      const { rows, created, updated, unchanged, refused } = outcome
      expect(created + updated + unchanged + refused, `case ${number} (${format})`).toBe(rows)
    }
    const name = `${format} ${typeof outcome === 'string' ? outcome : 'imported'}`
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1)
  }
  stdout.write(
    `\n${[...outcomes]
      .sort()
      .map(([name, count]) => `${count} ${name}`)
      .join('\n')}\n`,
  )
})

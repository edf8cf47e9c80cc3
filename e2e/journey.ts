import { appendFileSync } from 'node:fs'
import { env, stdout } from 'node:process'
import { afterEach, beforeEach } from 'vitest'
import { openedPages } from './app.ts'

/** Each test goes on from where the one before it ended: after one that failed, the others beside it would only wait in vain. */
beforeEach(({ task, skip }) => {
  const { tasks } = task.suite ?? task.file
  const failed = tasks.slice(0, tasks.indexOf(task)).find(({ result }) => result?.state === 'fail')
  if (failed) skip(`"${failed.name}" failed before it`)
})

const mostTold = 700

/** What the pages show where a test has failed: where nobody can look, that is often all there is to understand it by. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of openedPages) {
    const text = await page.locator('body').innerText({ timeout: 2000 }).catch(String)
    const told = `"${task.name}" failed; ${page.url()} shows: ${text.replaceAll(/\s+/g, ' ').slice(0, mostTold)}\n`
    stdout.write(told)
    if (env.FENJI_TOLD) appendFileSync(env.FENJI_TOLD, told)
  }
})

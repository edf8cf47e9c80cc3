import { beforeEach } from 'vitest'

/** Each test goes on from where the one before it ended: after one that failed, the others beside it would only wait in vain. */
beforeEach(({ task, skip }) => {
  const { tasks } = task.suite ?? task.file
  const failed = tasks.slice(0, tasks.indexOf(task)).find(({ result }) => result?.state === 'fail')
  if (failed) skip(`"${failed.name}" failed before it`)
})

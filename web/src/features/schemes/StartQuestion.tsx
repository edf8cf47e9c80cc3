import { lazy, Suspense } from 'react'
import type { StartRun } from './use-start-run.ts'

const MissingDialog = lazy(() => import('./MissingDialog.tsx').then((module) => ({ default: module.MissingDialog })))

/** What has to be agreed to before a run begins; nothing most of the time. */
export function StartQuestion({ of: { question } }: { of: StartRun }) {
  return (
    question && (
      <Suspense>
        <MissingDialog of={question} />
      </Suspense>
    )
  )
}

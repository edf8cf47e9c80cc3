import { lazily } from '../../platform/ui/lazily.tsx'
import type { StartRun } from './use-start-run.ts'

const MissingDialog = lazily(() => import('./MissingDialog.tsx').then(({ MissingDialog }) => MissingDialog))

/** What has to be agreed to before a run begins; nothing most of the time. */
export function StartQuestion({ of: { question } }: { of: StartRun }) {
  return question && <MissingDialog of={question} />
}

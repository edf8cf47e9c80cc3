import { useText } from '../../platform/i18n.ts'
import { issueMessages } from './issue-messages.ts'
import { isBlocking, issuesAt, wordOf } from './issues.ts'
import { useIssues } from './use-studio.ts'

/** What is wrong at a place of the scheme, in words; nothing where all is well. */
export function Issues({ at }: { at: string }) {
  const t = useText(issueMessages)
  const issues = useIssues()
  const words = new Set(
    issuesAt(issues, at)
      .filter(isBlocking)
      .map((issue) => t(wordOf(issue))),
  )
  if (words.size === 0) return null
  return (
    <ul className="studio-issues">
      {[...words].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

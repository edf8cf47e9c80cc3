import type { AuditEvent } from '@fenji/contract/audit'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { type Change, changesOf, formatted } from './changes.ts'
import { messages } from './messages.ts'
import { featureOf, subjectOf } from './subject.ts'
import { useChangeWords } from './use-change-words.ts'

/** What was before and what came after, and how to find out more. */
export function EventDetails({ event }: { event: AuditEvent }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { before, after, requestId, isPartlyHidden, action, subject } = event
  const hasContent = before !== null || after !== null
  return (
    <div className="audit-details">
      {hasContent && <Changes before={before} after={after} />}
      {!hasContent && !isPartlyHidden && <p className="fj-soft">{t('noContent')}</p>}
      {isPartlyHidden && <Alert type="info" showIcon title={t('hidden')} />}
      <div className="fj-request-id">
        {requestId && (
          <>
            {word('requestId')} <code>{requestId}</code>
            <CopyButton text={requestId} size="small" />
          </>
        )}
        {subjectOf(event).kind !== 'none' && (
          <Link to="/audit" search={{ action: featureOf(action), subject }}>
            {t('history')}
          </Link>
        )}
      </div>
    </div>
  )
}

function Changes({ before, after }: { before: unknown; after: unknown }) {
  const t = useText(messages)
  const changes = changesOf(before, after)
  if (!changes) return <AsItIs before={before} after={after} />
  if (changes.length === 0) return <p className="fj-soft">{t('unchanged')}</p>
  const hasBoth = before !== null && after !== null
  return (
    <table className="fj-plain-table audit-changes">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          {hasBoth && <th scope="col">{t('before')}</th>}
          <th scope="col">{t(hasBoth ? 'after' : 'value')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <ChangeRow key={change.path.join('\n')} of={change} hasBoth={hasBoth} />
        ))}
      </tbody>
    </table>
  )
}

function ChangeRow({ of: { path, before, after }, hasBoth }: { of: Change; hasBoth: boolean }) {
  const { field, value } = useChangeWords()
  return (
    <tr>
      <th scope="row">{field(path)}</th>
      {hasBoth && <td className="fj-soft">{value(path, before)}</td>}
      <td>{value(path, hasBoth ? after : (after ?? before))}</td>
    </tr>
  )
}

/** Content of a shape that nobody foresaw. */
function AsItIs({ before, after }: { before: unknown; after: unknown }) {
  const t = useText(messages)
  const sides = [
    { title: t('before'), side: before },
    { title: t('after'), side: after },
  ].filter(({ side }) => side !== null)
  return (
    <div className="audit-sides">
      {sides.map(({ title, side }) => (
        <div key={title}>
          <h3 className="fj-soft fj-small">{title}</h3>
          <pre className="fj-code">{formatted(side)}</pre>
        </div>
      ))}
    </div>
  )
}

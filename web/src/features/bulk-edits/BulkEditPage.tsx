import type { BulkEdit } from '@fenji/contract/bulk-edits'
import { useParams } from '@tanstack/react-router'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { BulkProgress, FailureText } from './BulkRun.tsx'
import './bulk-edits.css'
import { Conflicts } from './Conflicts.tsx'
import { messages } from './messages.ts'
import { RefusedCard } from './RefusedCard.tsx'
import { StateText } from './StateText.tsx'
import { UndoCard } from './UndoCard.tsx'
import { isWorking, useBulkEdit } from './use-bulk-edit.ts'
import { useActionWords, useResultWords } from './use-words.ts'

const back = { to: '/bulk-edits' } as const

/** One change of many customers: what it did, whom it left, and the way back. */
export function BulkEditPage() {
  const { bulkEditId } = useParams({ from: '/shell/bulk-edits/$bulkEditId' })
  const found = useBulkEdit(bulkEditId)
  const words = useActionWords()
  if (found.isPending) return <PagePending />
  if (!found.data)
    return (
      <div className="fj-page">
        <PageProblem of={found.error} onRetry={() => void found.refetch()} back={back} />
      </div>
    )
  const edit = found.data
  return (
    <div className="fj-page">
      <PageHeader back={back} title={words(edit)} subtitle={<StateText of={edit} />} />
      <div className="fj-stack">
        {isWorking(edit) && (
          <section className="fj-card">
            <BulkProgress of={edit} />
          </section>
        )}
        <Facts of={edit} />
        {edit.undoableUntil && <UndoCard key={edit.state} of={edit} until={edit.undoableUntil} />}
        {edit.state === 'undone' && edit.conflicts > 0 && (
          <section className="fj-card">
            <Conflicts of={edit} />
          </section>
        )}
        {edit.refused > 0 && !isWorking(edit) && <RefusedCard of={edit} />}
      </div>
    </div>
  )
}

function Facts({ of: edit }: { of: BulkEdit }) {
  const t = useText(messages)
  const format = useFormat()
  const resultWords = useResultWords()
  return (
    <section className="fj-card">
      <dl className="bulk-facts">
        <dt>{t('result')}</dt>
        <dd>
          <strong>{resultWords(edit).join(' · ')}</strong>
          {edit.total !== null && <span className="fj-soft"> · {t('total', { count: edit.total })}</span>}
        </dd>
        <dt>{t('who')}</dt>
        <dd>{edit.person ?? absent}</dd>
        <dt>{t('when')}</dt>
        <dd>{format.moment(edit.createdAt)}</dd>
      </dl>
      <FailureText of={edit} />
    </section>
  )
}

import { importKinds } from '@fenji/contract/import-kinds'
import { type Import, imports } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Steps } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { CheckedStep } from './CheckedStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { EndedStep } from './EndedStep.tsx'
import { messages } from './messages.ts'
import { ProgressStep } from './ProgressStep.tsx'
import { isWorking } from './public.tsx'
import { UndoneStep } from './UndoneStep.tsx'
import { type Draft, useDraft } from './use-draft.ts'
import { WaitingStep } from './WaitingStep.tsx'

const stepOf: Record<Import['state'], number> = {
  reading: 0,
  mapping: 0,
  checking: 1,
  checked: 1,
  importing: 2,
  done: 3,
  failed: 0,
  cancelled: 0,
  undoing: 3,
  undone: 3,
}

interface StepProps {
  of: Import
  draft: Draft | null
  isEditing: boolean
}

function Step({ of: one, draft, isEditing }: StepProps) {
  const canUpdate = useCan()('update', 'Import')
  if (!canUpdate && (one.state === 'mapping' || one.state === 'checked')) return <WaitingStep of={one} />
  const isCorrecting = canUpdate && one.state === 'failed' && isEditing && one.recognition !== null
  if (one.state === 'cancelled' || (one.state === 'failed' && !isCorrecting)) return <EndedStep of={one} />
  if (one.state === 'done') return <DoneStep of={one} />
  if (one.state === 'undone') return <UndoneStep of={one} />
  if (isWorking(one) || !one.recognition || !draft) return <ProgressStep of={one} />
  if (one.state === 'checked' && !isEditing) return <CheckedStep of={one} mapping={draft.mapping} />
  return <ColumnsStep of={one} recognition={one.recognition} draft={draft} />
}

/** One file on its way in: columns, check, import, receipt. Its state is the server's, so the page can be left at any time. */
export function ImportPage() {
  const { importId: id } = useParams({ from: '/shell/imports/$importId' })
  const isEditing = useSearch({ from: '/shell/imports/$importId' }).step === 'columns'
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const found = useQuery({
    ...query(imports.get, { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 500 : false),
  })
  const draft = useDraft(found.data)
  if (found.isPending) return <PagePending />
  const one = found.data
  const isEnded = one?.state === 'cancelled' || (one?.state === 'failed' && !isEditing)
  const current = one ? (one.state === 'checked' && isEditing ? 0 : stepOf[one.state]) : 0
  return (
    <div className="fj-page imports-page">
      <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/imports' }} />
      {one && (
        <>
          <PageHeader
            title={one.fileName}
            subtitle={`${local(importKinds[one.kind].name)} · ${one.isSample ? t('sample') : format.bytes(one.bytes)}`}
            back={{ to: '/imports' }}
          />
          {!isEnded && (
            <Steps
              className="imports-steps"
              size="small"
              responsive={false}
              current={current}
              items={(['columns', 'check', 'import', 'done'] as const).map((step) => ({ title: t(`step.${step}`) }))}
            />
          )}
          <Step of={one} draft={draft} isEditing={isEditing} />
        </>
      )}
    </div>
  )
}

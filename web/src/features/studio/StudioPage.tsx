import { type SchemeSummary, schemes } from '@fenji/contract/schemes'
import type { WhatIf } from '@fenji/contract/what-if'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { memo, type ReactNode, useCallback, useMemo, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { LiveResult } from '../studio-live/public.tsx'
import { CriteriaPart } from './CriteriaPart.tsx'
import { ExamplesPart } from './ExamplesPart.tsx'
import { GradesPart } from './GradesPart.tsx'
import { Issues } from './Issues.tsx'
import { isBlocking, type Part } from './issues.ts'
import { messages } from './messages.ts'
import { PartChoice } from './PartChoice.tsx'
import { RulesPart } from './RulesPart.tsx'
import { SaveConflict } from './SaveConflict.tsx'
import { StudioHeader } from './StudioHeader.tsx'
import './studio.css'
import { useAutosave } from './use-autosave.ts'
import { AnswerContext, IssuesContext, StudioContext } from './use-studio.ts'
import { useUndo } from './use-undo.ts'
import { WeightsPart } from './WeightsPart.tsx'

/** Where a scheme is made: criteria, weights and grades on the left, what they would do on the right. */
export function StudioPage() {
  const { schemeId } = useParams({ from: '/shell/schemes/$schemeId/studio' })
  const found = useQuery(query(schemes.get, { params: { id: schemeId } }))
  // An old copy would be edited over a revision that is no more.
  if (found.isPending || (found.data && !found.isFetchedAfterMount)) return <PagePending />
  return (
    <div className="fj-page">
      <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/schemes' }} />
      {found.data && <Studio key={schemeId} opened={found.data} />}
    </div>
  )
}

function Studio({ opened }: { opened: SchemeSummary }) {
  const { present: scheme, edit, restart: _, ...undo } = useUndo(opened.scheme)
  const saving = useAutosave(opened, scheme)
  const [day, setDay] = useState<string>()
  const [answer, setAnswer] = useState<WhatIf | null>(null)
  const { issues, conflict } = saving
  const studio = useMemo(() => ({ schemeId: opened.id, scheme, edit, asOf: day }), [opened.id, scheme, edit, day])
  return (
    <StudioContext value={studio}>
      <StudioHeader
        {...{ summary: saving.summary, state: saving.state, name: scheme.name, asOf: day, onDay: setDay }}
        isProven={!issues.some((issue) => !isBlocking(issue))}
        {...undo}
      />
      {saving.state === 'failed' && <ProblemAlert of={saving.error} onRetry={saving.retry} />}
      {conflict && (
        <SaveConflict
          mine={scheme}
          conflict={conflict}
          onTheirs={() => {
            conflict.keepTheirs()
            edit(() => conflict.current.scheme)
          }}
        />
      )}
      <UnsavedGuard when={saving.isDirty} isKeptWithin />
      <div className="studio">
        <div className="studio-left">
          <IssuesContext value={issues}>
            <AnswerContext value={answer}>
              <Parts />
            </AnswerContext>
          </IssuesContext>
        </div>
        <div className="studio-right">
          <LiveResult schemeId={opened.id} scheme={scheme} asOf={day} onAnswer={setAnswer} />
        </div>
      </div>
    </StudioContext>
  )
}

/** Each part, in their order. */
const views: Record<Part, () => ReactNode> = {
  criteria: CriteriaPart,
  weights: WeightsPart,
  grades: GradesPart,
  rules: RulesPart,
  examples: ExamplesPart,
}

const parts = Object.keys(views) as Part[]

/** One part of the scheme at a time; each says how much is to be mended in it. An answer draws only those who look at it. */
const Parts = memo(function Parts() {
  const t = useText(messages)
  const { part = 'criteria' } = useSearch({ from: '/shell/schemes/$schemeId/studio' })
  const navigate = useNavigate({ from: '/schemes/$schemeId/studio' })
  const show = useCallback(
    (next: Part) => void navigate({ search: { part: next }, replace: true, resetScroll: false }),
    [navigate],
  )
  const View = views[part]
  return (
    <>
      <PartChoice parts={parts} part={part} onChange={show} />
      <Issues at="name" />
      <Issues at="description" />
      <section className="studio-part" aria-label={t(`part.${part}`)}>
        <View />
      </section>
    </>
  )
})

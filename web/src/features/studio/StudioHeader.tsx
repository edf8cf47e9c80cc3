import {
  CommentOutlined,
  DiffOutlined,
  EditOutlined,
  PlayCircleOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { AsOfChoice, StartQuestion, useStartRun } from '../schemes/public.tsx'
import { CommentsDrawer } from './CommentsDrawer.tsx'
import { CompareDialog } from './CompareDialog.tsx'
import { isBlocking } from './issues.ts'
import { messages } from './messages.ts'
import { NameDialog } from './NameDialog.tsx'
import type { SaveState, useAutosave } from './use-autosave.ts'
import { useStudio } from './use-studio.ts'

interface StudioHeaderProps {
  saving: ReturnType<typeof useAutosave>
  undo: { back: () => void; forth: () => void; mayGoBack: boolean; mayGoForth: boolean }
  onDay: (day: string | undefined) => void
}

/** Which scheme it is, whether it is saved, and the way back, forth and on. */
export function StudioHeader({ saving, undo, onDay }: StudioHeaderProps) {
  const t = useText(messages)
  const local = useLocal()
  const { scheme, schemeId } = useStudio()
  const { comments } = useSearch({ from: '/shell/schemes/$schemeId/studio' })
  const [isNaming, setNaming] = useState(false)
  const [open, setOpen] = useState<'compare' | 'comments' | null>(comments ? 'comments' : null)
  const { version, state } = saving.summary
  const draft = state === 'draft' ? t('draft', { version }) : t('after', { version })
  return (
    <>
      <PageHeader
        title={
          <>
            {local(scheme.name)}{' '}
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('rename')}
              title={t('rename')}
              onClick={() => setNaming(true)}
            />
          </>
        }
        documentTitle={`${t('title')} · ${local(scheme.name)}`}
        subtitle={
          <span className="studio-state">
            {draft} <SaveWord state={saving.state} />
          </span>
        }
        back={{ to: '/schemes/$schemeId', params: { schemeId } }}
        actions={<Actions onOpen={setOpen} isSaved={saving.state === 'saved'} undo={undo} onDay={onDay} />}
      />
      {open === 'compare' && <CompareDialog schemeId={schemeId} onClose={() => setOpen(null)} />}
      {open === 'comments' && <CommentsDrawer onClose={() => setOpen(null)} />}
      {isNaming && <NameDialog onClose={() => setNaming(false)} />}
    </>
  )
}

const tones: Record<SaveState, StateTone> = {
  saved: 'good',
  saving: 'busy',
  invalid: 'waiting',
  failed: 'bad',
  conflict: 'bad',
}

const SaveWord = ({ state }: { state: SaveState }) => {
  const t = useText(messages)
  return (
    <output aria-live="polite">
      <StateDot tone={tones[state]}>{t(`save.${state}`)}</StateDot>
    </output>
  )
}

interface ActionsProps extends Pick<StudioHeaderProps, 'undo' | 'onDay'> {
  isSaved: boolean
  onOpen: (what: 'compare' | 'comments') => void
}

function Actions({ isSaved, undo, onDay, onOpen }: ActionsProps) {
  const t = useText(messages)
  const can = useCan()
  const { schemeId, asOf, issues } = useStudio()
  const isProven = !issues.some((issue) => !isBlocking(issue))
  const start = useStartRun(asOf)
  return (
    <>
      <Button
        icon={<UndoOutlined />}
        disabled={!undo.mayGoBack}
        onClick={undo.back}
        aria-label={t('undo')}
        title={`${t('undo')} (Ctrl+Z)`}
      />
      <Button
        icon={<RedoOutlined />}
        disabled={!undo.mayGoForth}
        onClick={undo.forth}
        aria-label={t('redo')}
        title={`${t('redo')} (Ctrl+Shift+Z)`}
      />
      <Button
        icon={<DiffOutlined />}
        onClick={() => onOpen('compare')}
        aria-label={t('compare')}
        title={t('compare')}
      />
      <Button
        icon={<CommentOutlined />}
        onClick={() => onOpen('comments')}
        aria-label={t('comments')}
        title={t('comments')}
      />
      <AsOfChoice asOf={asOf} onChange={onDay} />
      {can('create', 'Run') && (
        <Button
          type="primary"
          icon={<PlayCircleOutlined />}
          disabled={!isSaved || !isProven}
          loading={start.pending !== null}
          onClick={() => start.run(schemeId)}
          {...(!isSaved && { title: t('run.unsaved') })}
          {...(isSaved && !isProven && { title: t('run.unproven') })}
        >
          {t('run')}
        </Button>
      )}
      <StartQuestion of={start} />
      <ProblemAlert of={start.error} />
    </>
  )
}

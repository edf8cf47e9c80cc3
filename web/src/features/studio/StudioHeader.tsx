import {
  CommentOutlined,
  DiffOutlined,
  EditOutlined,
  PlayCircleOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { SchemeSummary } from '@fenji/contract/schemes'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { memo, useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { AsOfChoice, StartQuestion, useStartRun } from '../schemes/public.tsx'
import { CommentsDrawer } from './CommentsDrawer.tsx'
import { CompareDialog } from './CompareDialog.tsx'
import { messages } from './messages.ts'
import { NameDialog } from './NameDialog.tsx'
import type { SaveState } from './use-autosave.ts'

interface StudioHeaderProps {
  summary: SchemeSummary
  state: SaveState
  /** As it is being edited. */
  name: Scheme['name']
  /** No test of the scheme says that it is wrong. */
  isProven: boolean
  back: () => void
  forth: () => void
  mayGoBack: boolean
  mayGoForth: boolean
  asOf: string | undefined
  onDay: (day: string | undefined) => void
}

/** Which scheme it is, whether it is saved, and the way back, forth and on. Not drawn again with every move of a hand. */
export const StudioHeader = memo(function StudioHeader({ summary, state: saved, name, ...rest }: StudioHeaderProps) {
  const t = useText(messages)
  const local = useLocal()
  const schemeId = summary.id
  const { comments } = useSearch({ from: '/shell/schemes/$schemeId/studio' })
  const [isNaming, setNaming] = useState(false)
  const [open, setOpen] = useState<'compare' | 'comments' | null>(comments ? 'comments' : null)
  const { version, state } = summary
  const draft = state === 'draft' ? t('draft', { version }) : t('after', { version })
  return (
    <>
      <PageHeader
        title={
          <>
            {local(name)}{' '}
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
        documentTitle={`${t('title')} · ${local(name)}`}
        subtitle={
          <span className="studio-state">
            {draft} <SaveWord state={saved} />
          </span>
        }
        back={{ to: '/schemes/$schemeId', params: { schemeId } }}
        actions={<Actions schemeId={schemeId} onOpen={setOpen} isSaved={saved === 'saved'} {...rest} />}
      />
      {open === 'compare' && <CompareDialog schemeId={schemeId} onClose={() => setOpen(null)} />}
      {open === 'comments' && <CommentsDrawer onClose={() => setOpen(null)} />}
      {isNaming && <NameDialog onClose={() => setNaming(false)} />}
    </>
  )
})

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

interface ActionsProps extends Omit<StudioHeaderProps, 'summary' | 'state' | 'name'> {
  schemeId: number
  isSaved: boolean
  onOpen: (what: 'compare' | 'comments') => void
}

function Actions({ schemeId, isSaved, isProven, asOf, onDay, onOpen, ...undo }: ActionsProps) {
  const t = useText(messages)
  const can = useCan()
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

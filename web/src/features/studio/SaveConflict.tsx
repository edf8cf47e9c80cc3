import { differencesOf } from '@fenji/contract/scheme-differences'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { SchemeSummary } from '@fenji/contract/schemes'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { ConflictDialog } from '../../platform/ui/ConflictDialog.tsx'
import { placeWords, valueWords } from './difference-words.ts'
import { messages } from './messages.ts'
import { useTeller } from './use-teller.ts'

interface SaveConflictProps {
  mine: Scheme
  conflict: { current: SchemeSummary; isSaving: boolean; keepMine: () => void }
  onTheirs: () => void
}

/** Somebody saved the scheme first: what is there now beside what is here. Either can be taken back afterwards. */
export function SaveConflict({ mine, conflict: { current, isSaving, keepMine }, onTheirs }: SaveConflictProps) {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(true)
  const teller = useTeller([mine, current.scheme])
  if (!isOpen)
    return (
      <Alert
        className="fj-problem"
        type="warning"
        showIcon
        title={t('conflict')}
        action={
          <Button size="small" onClick={() => setOpen(true)}>
            {t('conflict.choose')}
          </Button>
        }
      />
    )
  return (
    <ConflictDialog
      title={t('conflict')}
      differences={differencesOf(current.scheme, mine).map(({ path, before, after }) => ({
        key: path,
        label: placeWords(path, teller),
        theirs: valueWords(path, before, teller),
        mine: valueWords(path, after, teller),
      }))}
      isSaving={isSaving}
      note={t('conflict.note')}
      onKeepMine={keepMine}
      onKeepTheirs={onTheirs}
      onClose={() => setOpen(false)}
    />
  )
}

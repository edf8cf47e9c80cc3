import { EditOutlined, SwapOutlined, TagOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { BulkRun } from './BulkRun.tsx'
import './bulk-edits.css'
import { messages } from './messages.ts'
import type { ManyDialogProps } from './TransferMany.tsx'

const dialogs = {
  transfer: lazily(() => import('./TransferMany.tsx').then(({ TransferMany }) => TransferMany)),
  change: lazily(() => import('./ChangeMany.tsx').then(({ ChangeMany }) => ChangeMany)),
  tag: lazily(() => import('./TagMany.tsx').then(({ TagMany }) => TagMany)),
}
type Deed = keyof typeof dialogs

interface BulkBarProps {
  selection: ManyDialogProps['selection']
  count: number
  isMore: boolean
  /** How to choose all that match, where that is more. */
  all?: { count: number; isMore: boolean; choose: () => void } | undefined
  onClear: () => void
  /** Further buttons. */
  children?: ReactNode
}

/** What can be done with the customers who were picked, on whichever page of the list; then how it goes, and its undo. */
export function BulkBar({ selection, count, isMore, all, onClear, children }: BulkBarProps) {
  const t = useText(messages)
  const can = useCan()
  const [asking, setAsking] = useState<Deed>()
  const [running, setRunning] = useState<number>()
  if (running !== undefined)
    return (
      <section className="fj-bulk" aria-label={t('title')}>
        <BulkRun id={running} onClose={() => setRunning(undefined)} />
      </section>
    )
  if (count <= 0) return null
  const Dialog = asking && dialogs[asking]
  return (
    <section className="fj-bulk" aria-label={t('bar')}>
      <span className="bulk-chosen">
        <strong className="fj-number" role="status">
          {isMore ? t('chosenMore', { count }) : t('chosen', { count })}
        </strong>
        {all && (
          <Button type="link" size="small" onClick={all.choose}>
            {all.isMore ? t('chooseAllMore', { count: all.count }) : t('chooseAll', { count: all.count })}
          </Button>
        )}
        <Button type="text" size="small" onClick={onClear}>
          {t('clear')}
        </Button>
      </span>
      {can('transfer', 'Customer') && (
        <Button icon={<SwapOutlined />} onClick={() => setAsking('transfer')}>
          {t('transfer')}
        </Button>
      )}
      {can('update', 'Customer') && (
        <>
          <Button icon={<EditOutlined />} onClick={() => setAsking('change')}>
            {t('change')}
          </Button>
          <Button icon={<TagOutlined />} onClick={() => setAsking('tag')}>
            {t('tag')}
          </Button>
        </>
      )}
      {children}
      {Dialog && (
        <Dialog
          selection={selection}
          count={count}
          isMore={isMore}
          onClose={() => setAsking(undefined)}
          onBegun={({ id }) => {
            setAsking(undefined)
            setRunning(id)
            onClear()
          }}
        />
      )}
    </section>
  )
}

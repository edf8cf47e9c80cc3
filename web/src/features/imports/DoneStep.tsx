import { ArrowRightOutlined } from '@ant-design/icons'
import type { Import, Receipt } from '@fenji/contract/imports'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type Text, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { messages } from './messages.ts'
import { ReceiptBar } from './ReceiptBar.tsx'
import { ReceiptFacts } from './ReceiptFacts.tsx'
import { Refusals } from './Refusals.tsx'
import { UndoCard } from './UndoCard.tsx'

function titleOf(receipt: Receipt, t: Text<keyof typeof messages.zh>) {
  if (receipt.refused === receipt.rows) return t('receipt.none')
  const { created, updated } = receipt
  if (created + updated === 0) return t('receipt.same')
  return t(updated === 0 ? 'receipt.title' : 'receipt.titleUpdated', { created, updated })
}

/** The receipt: every row of the file accounted for, and what to do next. */
export function DoneStep({ of: one }: { of: Import }) {
  const t = useText(messages)
  const can = useCan()
  const navigate = useNavigate()
  const { receipt } = one
  if (!receipt) return null
  return (
    <>
      <section className="fj-card imports-result">
        <h2>{titleOf(receipt, t)}</h2>
        <ReceiptBar of={receipt} />
        <ReceiptFacts of={receipt} kind={one.kind} />
        <div className="fj-actions">
          {can('create', 'Run') && (
            <Button
              type="primary"
              size="large"
              icon={<ArrowRightOutlined />}
              iconPlacement="end"
              onClick={() => void navigate({ to: '/schemes' })}
            >
              {t('action.grade')}
            </Button>
          )}
          <Button size="large" onClick={() => void navigate({ to: '/customers' })}>
            {t('action.customers')}
          </Button>
          {can('create', 'Import') && (
            <Button size="large" onClick={() => void navigate({ to: '/imports' })}>
              {t('action.another')}
            </Button>
          )}
        </div>
      </section>
      <Refusals of={one} receipt={receipt} />
      <UndoCard of={one} />
    </>
  )
}

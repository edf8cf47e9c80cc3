import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { useDragOrder } from '../../platform/ui/use-drag-order.ts'
import { CriterionCard } from './CriterionCard.tsx'
import { addCriterion, moveCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { Issues } from './Issues.tsx'
import { MetricPicker } from './MetricPicker.tsx'
import { useStudio } from './use-studio.ts'

/** What the scheme measures: a card per criterion, one of them open. */
export function CriteriaPart() {
  const t = useText(criterionMessages)
  const local = useLocal()
  const { scheme, edit } = useStudio()
  const [open, setOpen] = useState<string | null>(
    scheme.criteria.length === 1 ? (scheme.criteria[0]?.key ?? null) : null,
  )
  const [isPicking, setPicking] = useState(false)
  const [said, setSaid] = useState('')
  const placeOf = (key: string) => scheme.criteria.findIndex((one) => one.key === key)
  const move = (key: string, to: number, gesture?: string) => {
    const one = scheme.criteria[placeOf(key)]
    if (!one) return
    edit((now) => moveCriterion(now, placeOf(key), to), gesture)
    setSaid(t('moved', { name: local(one.name), place: to + 1 }))
  }
  const { held, hold } = useDragOrder((key, over) => move(key, placeOf(over), `order ${key}`))
  const add = (
    <Button icon={<PlusOutlined />} onClick={() => setPicking(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <Issues at="criteria" />
      {scheme.criteria.length === 0 && <EmptyState title={t('empty')} actions={add} />}
      <ol className="studio-criteria">
        {scheme.criteria.map((criterion, at) => (
          <CriterionCard
            key={criterion.key}
            of={criterion}
            at={at}
            isOpen={open === criterion.key}
            onOpen={(isOpen) => setOpen(isOpen ? criterion.key : null)}
            isHeld={held === criterion.key}
            onHold={hold(criterion.key)}
            onMove={(to) => move(criterion.key, to)}
          />
        ))}
      </ol>
      <output className="studio-said">{said}</output>
      {scheme.criteria.length > 0 && add}
      {isPicking && (
        <MetricPicker
          onClose={() => setPicking(false)}
          onPick={(metric) => {
            edit((one) => {
              const next = addCriterion(one, metric)
              setOpen(next.criteria.at(-1)?.key ?? null)
              return next
            })
            setPicking(false)
          }}
        />
      )}
    </>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { CriterionCard } from './CriterionCard.tsx'
import { addCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { Issues } from './Issues.tsx'
import { MetricPicker } from './MetricPicker.tsx'
import { useStudio } from './use-studio.ts'

/** What the scheme measures: a card per criterion, one of them open. */
export function CriteriaPart() {
  const t = useText(criterionMessages)
  const { scheme, edit } = useStudio()
  const [open, setOpen] = useState<string | null>(
    scheme.criteria.length === 1 ? (scheme.criteria[0]?.key ?? null) : null,
  )
  const [isPicking, setPicking] = useState(false)
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
          />
        ))}
      </ol>
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

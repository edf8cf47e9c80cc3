import { DownOutlined, MoreOutlined } from '@ant-design/icons'
import type { Criterion } from '@fenji/contract/scheme-file'
import { Button, Dropdown } from 'antd'
import type { PointerEvent } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { DragHandle } from '../../platform/ui/DragHandle.tsx'
import { useMetrics } from '../schemes/public.ts'
import { CriterionBody } from './CriterionBody.tsx'
import { duplicateCriterion, removeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { isBlocking, issuesAt } from './issues.ts'
import { useIssues, useStudio } from './use-studio.ts'
import { WeightLine } from './WeightLine.tsx'

interface CriterionCardProps {
  of: Criterion
  at: number
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  isHeld: boolean
  onHold: (event: PointerEvent) => void
  onMove: (to: number) => void
}

/** A criterion: its name, metric and weight; opened, how it scores. */
export function CriterionCard({ of: criterion, at, isOpen, onOpen, isHeld, onHold, onMove }: CriterionCardProps) {
  const t = useText(criterionMessages)
  const local = useLocal()
  const metrics = useMetrics()
  const { scheme } = useStudio()
  const issues = useIssues()
  const isWrong = issuesAt(issues, `criteria.${at}`).some(isBlocking)
  const name = local(criterion.name)
  const look = ['fj-card studio-criterion', isWrong && 'studio-wrong', isHeld && 'studio-held']
  return (
    <li className={look.filter(Boolean).join(' ')} data-item={criterion.key}>
      <header>
        <DragHandle
          label={t('drag', { name })}
          place={at}
          count={scheme.criteria.length}
          onHold={onHold}
          onMove={onMove}
        />
        <button type="button" className="studio-opener" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <DownOutlined rotate={isOpen ? 180 : 0} aria-hidden="true" />
          <span>
            <strong>{name}</strong>
            <small className="fj-soft">{metrics.nameOf(criterion.metric) || criterion.metric}</small>
          </span>
        </button>
        <WeightLine at={at} />
        <Deeds at={at} name={name} onMove={onMove} />
      </header>
      {isOpen && <CriterionBody of={criterion} at={at} />}
      {!isOpen && isWrong && <p className="studio-issues">{t('hasIssues')}</p>}
    </li>
  )
}

function Deeds({ at, name, onMove }: { at: number; name: string; onMove: (to: number) => void }) {
  const t = useText(criterionMessages)
  const { scheme, edit } = useStudio()
  const items = [
    { key: 'up', label: t('up'), disabled: at === 0, onClick: () => onMove(at - 1) },
    {
      key: 'down',
      label: t('down'),
      disabled: at === scheme.criteria.length - 1,
      onClick: () => onMove(at + 1),
    },
    { key: 'duplicate', label: t('duplicate'), onClick: () => edit((one) => duplicateCriterion(one, at)) },
    { key: 'remove', label: t('remove'), danger: true, onClick: () => edit((one) => removeCriterion(one, at)) },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<MoreOutlined />} aria-label={t('more', { name })} />
    </Dropdown>
  )
}

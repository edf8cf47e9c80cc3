import type { Grade } from '@fenji/contract/scheme-file'
import type { CustomerGroup, GroupPart, WhatIf } from '@fenji/contract/what-if'
import { Segmented } from 'antd'
import { type CSSProperties, useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ChartFrame } from '../../platform/ui/ChartFrame.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

interface FairnessProps {
  grades: readonly Grade[]
  of: NonNullable<WhatIf['groups']>
  groupable: readonly CustomerGroup[]
  onBy: (by: CustomerGroup) => void
}

/** The value with the most of the best grade and the one with the least, among those of some size. */
export function widestGap(parts: readonly GroupPart[]): { most: GroupPart; least: GroupPart } | null {
  const all = parts.reduce((sum, { customers }) => sum + customers, 0)
  const counted = parts
    .filter(({ kind, customers }) => kind === 'value' && customers >= Math.max(20, all * 0.01))
    .sort((a, b) => (b.grades[0]?.share ?? 0) - (a.grades[0]?.share ?? 0))
  const [most, least] = [counted[0], counted.at(-1)]
  return most && least && most !== least ? { most, least } : null
}

/** Do customers of one region, industry or owner get the grades that the others get? */
export function Fairness({ grades, of: { by, parts }, groupable, onBy }: FairnessProps) {
  const t = useText(messages)
  const platform = useText(platformMessages)
  const local = useLocal()
  const format = useFormat()
  const nameOf = ({ kind, value }: GroupPart) =>
    kind === 'value' ? (value ?? t('fair.gone')) : t(kind === 'others' ? 'fair.others' : 'fair.none')
  const gap = useMemo(() => widestGap(parts), [parts])
  const best = grades[0]
  const title =
    gap && best
      ? t('fair.title', {
          grade: local(best.name),
          most: nameOf(gap.most),
          mostShare: format.percent(gap.most.grades[0]?.share ?? 0),
          least: nameOf(gap.least),
          leastShare: format.percent(gap.least.grades[0]?.share ?? 0),
        })
      : t('fair.plain')
  return (
    <ChartFrame
      title={title}
      subtitle={t('fair.sub')}
      height={80}
      extra={
        <Segmented
          size="small"
          value={by}
          onChange={onBy}
          aria-label={t('fair.by')}
          options={groupable.map((value) => ({
            value,
            label: value === 'industry' ? t('fair.industry') : platform(`field.${value}`),
          }))}
        />
      }
      columns={[
        { title: by === 'industry' ? t('fair.industry') : platform(`field.${by}`) },
        { title: t('customers'), align: 'right' },
        ...grades.map(({ name }) => ({ title: local(name), align: 'right' as const })),
      ]}
      rows={parts.map((part) => [
        nameOf(part),
        format.number(part.customers),
        ...part.grades.map(({ share }) => format.percent(share)),
      ])}
    >
      <ul className="live-parts">
        {parts.map((part) => (
          <li key={`${part.kind} ${part.value}`}>
            <span className="live-parts-name" title={nameOf(part)}>
              {nameOf(part)}
            </span>
            <PartBar part={part} grades={grades} />
            <span className="fj-soft fj-number">{format.number(part.customers)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}

/** The share of each grade, side by side. */
function PartBar({ part, grades }: { part: GroupPart; grades: readonly Grade[] }) {
  const local = useLocal()
  const format = useFormat()
  const pieces = part.grades.flatMap(({ share }, rank) => {
    const grade = grades[rank]
    return grade && share > 0 ? [{ grade, share, words: `${local(grade.name)} ${format.percent(share)}` }] : []
  })
  return (
    <span className="live-part" role="img" aria-label={pieces.map(({ words }) => words).join(', ')}>
      {pieces.map(({ grade, share, words }) => (
        <i
          key={grade.key}
          title={words}
          style={{ '--grade': grade.colour, width: `${100 * share}%` } as CSSProperties}
        />
      ))}
    </span>
  )
}

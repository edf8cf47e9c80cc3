import type { QualityBoard } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { FigureTable } from './FigureTable.tsx'
import { messages } from './messages.ts'

interface Part {
  key: string
  name: ReactNode
  customers: number
  score: number | null
}

/** Parts of the customers with their scores. */
function PartTable({ title, head, parts }: { title: string; head: string; parts: Part[] }) {
  const t = useText(messages)
  const format = useFormat()
  const figures = parts.map(({ score, customers, ...part }) => ({
    ...part,
    share: score === null ? null : score / 100,
    text: format.fixed(score, 1),
    customers: format.number(customers),
  }))
  return <FigureTable title={title} heads={[head, t('score'), t('customers')]} figures={figures} isLong />
}

/** Whose data are worst; a name leads to the board of that owner. */
export function OwnerFigures({ of: { owners } }: { of: QualityBoard }) {
  const t = useText(messages)
  const view = useSearch({ from: '/shell/quality' })
  const parts = owners.map(({ owner, ...one }): Part => {
    const search = { segment: view.segment, owner: owner?.id ?? ('none' as const) }
    const key = String(owner?.id ?? 'none')
    const name = (
      <Link key={key} to="/quality" search={search}>
        {owner?.name ?? t('nobody')}
      </Link>
    )
    return { ...one, key, name }
  })
  return <PartTable title={t('owners.title')} head={t('owner')} parts={parts} />
}

export function TeamFigures({ of: { teams } }: { of: QualityBoard }) {
  const t = useText(messages)
  const view = useSearch({ from: '/shell/quality' })
  const parts = teams.map(
    ({ id, name, ...one }): Part => ({
      ...one,
      key: String(id),
      name: (
        <Link to="/quality" search={{ segment: view.segment, team: id }}>
          {name}
        </Link>
      ),
    }),
  )
  return <PartTable title={t('teams.title')} head={t('team')} parts={parts} />
}

export function SegmentFigures({ of: { segments } }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const view = useSearch({ from: '/shell/quality' })
  const parts = segments.map(
    ({ key, name, colour, ...one }): Part => ({
      ...one,
      key,
      name: (
        <Link to="/quality" search={{ ...view, segment: key }}>
          {colour ? <GradeTag of={{ name, colour }} /> : local(name)}
        </Link>
      ),
    }),
  )
  return <PartTable title={t('segments.title')} head={t('segment')} parts={parts} />
}

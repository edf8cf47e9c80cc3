import type { QualityBoard } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { ShareBar } from './ShareBar.tsx'

interface Part {
  key: string
  name: ReactNode
  customers: number
  score: number | null
}

function PartTable({ title, head, parts }: { title: string; head: string; parts: Part[] }) {
  const t = useText(messages)
  const format = useFormat()
  if (parts.length === 0) return null
  return (
    <section className="fj-card">
      <h2>{title}</h2>
      <div className="quality-scroll">
        <table className="quality-table">
          <thead>
            <tr>
              <th>{head}</th>
              <th className="quality-wide">{t('score')}</th>
              <th className="quality-right">{t('customers')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ key, name, customers, score }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  <ShareBar share={score === null ? null : score / 100} text={format.fixed(score, 1)} />
                </td>
                <td className="quality-right fj-number">{format.number(customers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
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

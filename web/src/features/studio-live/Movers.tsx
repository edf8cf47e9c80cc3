import type { Grade } from '@fenji/contract/scheme-file'
import type { MoveChoice, WhatIf } from '@fenji/contract/what-if'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { Money } from '../../platform/ui/Money.tsx'
import { Move } from '../runs/public.tsx'
import { messages } from './messages.ts'

interface MoversProps {
  grades: readonly Grade[]
  movers: WhatIf['movers']
  moves: MoveChoice
  onMoves: (moves: MoveChoice) => void
}

const kinds = ['all', 'up', 'down'] as const
/** What fits beside the charts; the rest is asked for. */
const firstRows = 6

/** The largest customers who would rise or fall, each leading to their page. */
export function Movers({ grades, movers, moves, onMoves }: MoversProps) {
  const t = useText(messages)
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? movers : movers.slice(0, firstRows)
  return (
    <section aria-labelledby="live-movers">
      <header className="live-movers-head">
        <h3 id="live-movers">{t('movers.title')}</h3>
        {typeof moves === 'string' ? (
          <Segmented
            size="small"
            value={moves}
            onChange={onMoves}
            options={kinds.map((value) => ({ value, label: t(`movers.${value}`) }))}
            aria-label={t('movers.which')}
          />
        ) : (
          <ChosenMove grades={grades} move={moves} onClear={() => onMoves('all')} />
        )}
      </header>
      {shown.length === 0 && <p className="fj-soft">{t('movers.none')}</p>}
      <ul className="live-movers">
        {shown.map(({ customerId, code, name, from, to, amountE4 }) => (
          <li key={customerId}>
            <Link to="/customers/$customerId" params={{ customerId }}>
              {name ?? code}
            </Link>
            <Move grades={grades} from={from} to={to} />
            <span className="live-movers-amount">{amountE4 !== null && <Money e4={amountE4} />}</span>
          </li>
        ))}
      </ul>
      {shown.length < movers.length && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('movers.more', { count: movers.length })}
        </Button>
      )}
    </section>
  )
}

interface ChosenMoveProps {
  grades: readonly Grade[]
  move: Exclude<MoveChoice, string>
  onClear: () => void
}

/** The one cell of the matrix whose customers are listed. */
function ChosenMove({ grades, move: { from, to }, onClear }: ChosenMoveProps) {
  const t = useText(messages)
  const local = useLocal()
  const nameOf = (key: string | null) => {
    const grade = grades.find((one) => one.key === key)
    return grade ? local(grade.name) : t('movers.ungraded')
  }
  return (
    <Button size="small" onClick={onClear} title={t('movers.clear')}>
      {nameOf(from)} → {nameOf(to)} ×
    </Button>
  )
}

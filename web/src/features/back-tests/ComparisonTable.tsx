import { CheckOutlined } from '@ant-design/icons'
import type { Ranking, SchemeTest } from '@fenji/contract/back-tests'
import { Tooltip } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { outcomeAt } from './gains.ts'
import { gainsMessages } from './gains-messages.ts'
import { messages } from './messages.ts'

interface Row {
  name: string
  ranking: Ranking
  isScheme: boolean
  movedShare?: number | null
}

interface Figure {
  key: 'top' | 'gini' | 'lift' | 'auc' | 'spearman'
  of: (ranking: Ranking) => number | null
}
const figures: readonly Figure[] = [
  { key: 'top', of: ({ gains }) => outcomeAt(gains, 0.2) },
  { key: 'gini', of: ({ gini }) => gini },
  { key: 'lift', of: ({ topDecileLift }) => topDecileLift },
  { key: 'auc', of: ({ auc }) => auc },
  { key: 'spearman', of: ({ spearman }) => spearman },
]

/** Schemes and both baselines, a figure a column, the best of each column marked. */
export function ComparisonTable({ tests }: { tests: readonly SchemeTest[] }) {
  const t = useText(messages)
  const curves = useText(gainsMessages)
  const local = useLocal()
  const format = useFormat()
  const [first] = tests
  if (!first) return null
  const rows: Row[] = [
    ...tests.map(({ schemeName, ranking, movement }) => ({
      ...{ name: local(schemeName), ranking, isScheme: true, movedShare: movement.movedShare },
    })),
    { name: curves('amount'), ranking: first.baselines.amount12m, isScheme: false },
    { name: curves('chance'), ranking: first.baselines.random, isScheme: false },
  ]
  const written: Record<Figure['key'], (value: number | null) => string> = {
    top: (value) => format.percent(value),
    gini: (value) => format.fixed(value, 3),
    lift: (value) => (value === null ? format.number(null) : t('times', { times: format.fixed(value, 2) })),
    auc: (value) => format.fixed(value, 3),
    spearman: (value) => format.fixed(value, 3),
  }
  const bests = figures.map(({ of }) => Math.max(...rows.map(({ ranking }) => of(ranking) ?? Number.NEGATIVE_INFINITY)))
  return (
    <ScrollRegion label={t('comparison')}>
      <table className="fj-plain-table back-tests-figures">
        <thead>
          <tr>
            <th scope="col">{t('order')}</th>
            {figures.map(({ key }) => (
              <th key={key} scope="col">
                <Hint word={t(`figure.${key}`)} hint={t(`figure.${key}.hint`)} />
              </th>
            ))}
            <th scope="col">
              <Hint word={t('figure.moved')} hint={t('figure.moved.hint')} />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, ranking, isScheme, movedShare }) => (
            <tr key={name} className={isScheme ? undefined : 'back-tests-baseline'}>
              <th scope="row">{name}</th>
              {figures.map(({ key, of }, i) => {
                const value = of(ranking)
                const isBest = value !== null && value === bests[i]
                return (
                  <td key={key} className={isBest ? 'fj-number back-tests-best' : 'fj-number'}>
                    {isBest && <CheckOutlined aria-label={t('best')} />} {written[key](value)}
                  </td>
                )
              })}
              <td className="fj-number">{isScheme ? format.percent(movedShare) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** A word that says more when it is pointed at or focused. */
function Hint({ word, hint }: { word: string; hint: string }) {
  return (
    <Tooltip title={hint}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the hint is there by keyboard too */}
      <span className="back-tests-hint" tabIndex={0}>
        {word}
      </span>
    </Tooltip>
  )
}

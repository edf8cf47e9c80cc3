import type { RunReview } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { reviewMessages } from './review-messages.ts'
import type { RunFilter } from './search.ts'

interface Figure {
  key: 'up' | 'down' | 'entry' | 'exit'
  count: number
  mark: RunFilter
  tone: string
}

const figuresOf = ({ upgrades, downgrades, entries, exits }: RunReview): Figure[] => [
  { key: 'up', count: upgrades, mark: { isMoved: true }, tone: 'fj-positive' },
  { key: 'down', count: downgrades, mark: { isMoved: true }, tone: 'fj-negative' },
  { key: 'entry', count: entries, mark: { previousGrade: 'none', isMoved: true }, tone: '' },
  { key: 'exit', count: exits, mark: { grade: 'none', isMoved: true }, tone: '' },
]

/** How many rise, fall, come and leave; each number leads to the list. */
export function ReviewFigures({ of: review }: { of: RunReview }) {
  const t = useText(reviewMessages)
  const format = useFormat()
  return (
    <dl className="runs-figures" aria-label={t('figures')}>
      {figuresOf(review).map(({ key, count, mark, tone }) => (
        <div key={key}>
          <dt>{t(`figures.${key}`)}</dt>
          <dd className={count > 0 ? tone : 'fj-soft'}>
            {count > 0 ? (
              <MarkLink mark={mark} className={tone} label={`${t(`figures.${key}`)} ${format.number(count)}`}>
                {format.number(count)}
              </MarkLink>
            ) : (
              format.number(count)
            )}
          </dd>
        </div>
      ))}
      {review.held > 0 && (
        <div title={t('figures.heldWhy')}>
          <dt>{t('figures.held')}</dt>
          <dd>{format.number(review.held)}</dd>
        </div>
      )}
    </dl>
  )
}

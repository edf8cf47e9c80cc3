import type { QualityBoard, RuleFigure } from '@fenji/contract/quality'
import { useSearch } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { CountLink } from './CountLink.tsx'
import { FigureTable } from './FigureTable.tsx'
import { messages } from './messages.ts'

const shareOf = ({ checked, failed }: RuleFigure) => (checked === 0 ? null : (checked - failed) / checked)

/** Each rule: how many do not keep it, and the way to them. */
export function RuleFigures({ of: board }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const view = useSearch({ from: '/shell/quality' })
  const figures = board.rules.map((rule) => ({
    key: rule.key,
    name: (
      <>
        {local(rule.name)}
        <small className="fj-soft">{t(`dimension.${rule.dimension}`)}</small>
      </>
    ),
    share: shareOf(rule),
    text: format.percent(shareOf(rule)),
    customers: <CountLink count={rule.failed} search={{ ...view, rule: rule.key }} />,
  }))
  return <FigureTable title={t('rules.title')} heads={[t('rule'), t('passed'), t('failed')]} figures={figures} />
}

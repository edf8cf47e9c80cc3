import type { QualityBoard } from '@fenji/contract/quality'
import { useSearch } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { CountLink } from './CountLink.tsx'
import { FigureTable } from './FigureTable.tsx'
import { messages } from './messages.ts'

/** Each field that people fill in: how many customers have it, and the way to those who do not. */
export function FieldFigures({ of: { fields, customers } }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const view = useSearch({ from: '/shell/quality' })
  const figures = fields.map(({ field, name, filled }) => ({
    key: field,
    name: local(name),
    share: filled / customers,
    text: format.percent(filled / customers),
    customers: <CountLink count={customers - filled} search={{ ...view, missing: field }} />,
  }))
  return <FigureTable title={t('fields.title')} heads={[t('field'), t('filled'), t('missing')]} figures={figures} />
}

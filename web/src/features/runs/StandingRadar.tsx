import type { Explanation } from '@fenji/contract/runs'
import { useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { explanationMessages } from './explanation-messages.ts'
import { comparedOf, furthestFrom, radarOption } from './standing-radar.ts'

/** The customer's points beside the average of their grade; nothing where there is too little to compare. */
export function StandingRadar({ of: { criteria, grade } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const format = useFormat()
  const { palette } = useTheme()
  const compared = useMemo(() => comparedOf(criteria), [criteria])
  const option = useMemo(
    () =>
      radarOption(compared, {
        customer: t('radar.customer'),
        mean: t('radar.mean'),
        name: ({ name }) => local(name),
        points: (score) => format.fixed(score, 1),
        accent: palette.accent,
        soft: palette.textSoft,
      }),
    [compared, t, local, format, palette],
  )
  if (compared.length === 0 || !grade) return null
  const furthest = furthestFrom(compared)
  const title = furthest
    ? t(furthest.by > 0 ? 'radar.above' : 'radar.below', {
        criterion: local(furthest.of.name),
        points: format.fixed(Math.abs(furthest.by), 0),
      })
    : t('radar.same')
  return (
    <EChart
      title={title}
      subtitle={t('radar.sub', { grade: local(grade.name) })}
      option={option}
      height={260}
      columns={[
        { title: t('criterion') },
        { title: t('radar.customer'), align: 'right' },
        { title: t('radar.mean'), align: 'right' },
      ]}
      rows={compared.map(({ name, score, gradeMean }) => [
        local(name),
        format.fixed(score, 2),
        format.fixed(gradeMean, 2),
      ])}
    />
  )
}

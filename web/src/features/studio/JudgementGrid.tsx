import { type Ahp, ahpWeights } from '@fenji/kernel'
import { Alert, Button, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { judged, judgements as scale, wholeJudgement } from './weight-edits.ts'
import { weightMessages } from './weight-messages.ts'

/** What judgements come to; null while they make no sense. */
export function consistencyOf(judgements: readonly number[][]): Ahp | null {
  try {
    return ahpWeights(judgements)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** As Saaty writes it: 5, or 1/5 where the other matters more. */
export const judgementText = (value: number): string =>
  value >= 1 ? String(Math.round(value * 10) / 10) : `1/${Math.round((1 / value) * 10) / 10}`

interface JudgementGridProps {
  title?: string
  names: readonly string[]
  judgements: readonly number[][]
  onChange: (judgements: number[][]) => void
}

/** Each against each: the upper half is judged, the lower half follows. Whether they agree is said at once. */
export function JudgementGrid({ title, names, judgements, onChange }: JudgementGridProps) {
  const t = useText(weightMessages)
  const label = title ?? t('kind.ahp')
  return (
    <>
      {title && <h3>{title}</h3>}
      <ScrollRegion label={label}>
        <table className="fj-plain-table studio-judgements">
          <thead>
            <tr>
              <th scope="col">{t('criterion')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((row, i) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {names.map((column, j) => (
                  <td key={column} className="fj-number">
                    {i < j ? (
                      <Judgement
                        label={t('pair', { row, column })}
                        value={judgements[i]?.[j] ?? 1}
                        onChange={(value) => onChange(judged(judgements, i, j, value))}
                      />
                    ) : (
                      judgementText(judgements[i]?.[j] ?? 1)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Agreement names={names} judgements={judgements} onChange={onChange} />
    </>
  )
}

interface JudgementProps {
  label: string
  value: number
  onChange: (value: number) => void
}

function Judgement({ label, value, onChange }: JudgementProps) {
  const t = useText(weightMessages)
  const words = (one: number) => {
    const times = Math.round(one >= 1 ? one : 1 / one)
    const known = times === 9 || times === 7 || times === 5 || times === 3 || times === 1
    return known && one >= 1 ? `${judgementText(one)} · ${t(`judgement.${times}`)}` : judgementText(one)
  }
  const isKnown = scale.some((one) => Math.abs(one - value) < 1e-9)
  const values = isKnown ? scale : [...scale, value].toSorted((a, b) => b - a)
  return (
    <Select<number>
      size="small"
      aria-label={label}
      value={values.find((one) => Math.abs(one - value) < 1e-9) ?? value}
      popupMatchSelectWidth={false}
      labelRender={({ value: one }) => judgementText(Number(one))}
      options={values.map((one) => ({ value: one, label: words(one) }))}
      onChange={onChange}
    />
  )
}

/** Do the judgements agree, and if not, which one is to be thought over? */
function Agreement({ names, judgements, onChange }: Omit<JudgementGridProps, 'title'>) {
  const t = useText(weightMessages)
  const format = useFormat()
  const found = consistencyOf(judgements)
  if (!found || names.length < 3) return null
  const { cr, isAcceptable, revise } = found
  const ratio = format.fixed(cr, 2)
  if (isAcceptable) return <p className="fj-positive fj-small">{t('consistent', { ratio })}</p>
  const fits = revise ? wholeJudgement(revise.fits) : 1
  return (
    <Alert
      type="warning"
      showIcon
      title={t('inconsistent', { ratio })}
      {...(revise && {
        description: t('revise', {
          row: names[revise.row] ?? '',
          column: names[revise.column] ?? '',
          given: judgementText(revise.judgement),
          fits: judgementText(fits),
        }),
        action: (
          <Button size="small" onClick={() => onChange(judged(judgements, revise.row, revise.column, fits))}>
            {t('adopt', { fits: judgementText(fits) })}
          </Button>
        ),
      })}
    />
  )
}

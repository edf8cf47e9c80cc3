import { InputNumber, Segmented, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useMetrics } from '../schemes/public.ts'
import { gradeMessages } from './grade-messages.ts'
import { useAssignment } from './use-assignment.ts'
import { useGradeName, useStudio } from './use-studio.ts'

type Better = 'higher' | 'lower'

/** How many customers each grade holds, and who comes first among equal scores. */
export function CapacityEditor() {
  const t = useText(gradeMessages)
  const { scheme } = useStudio()
  const nameOf = useGradeName()
  const mine = useAssignment('capacity')
  if (!mine) return null
  const { assignment } = mine
  const { counts } = assignment
  return (
    <>
      <ul className="studio-cuts">
        {scheme.grades.map((grade, at) => (
          <li key={grade.key}>
            <GradeTag of={grade} />
            {at === counts.length ? (
              <span className="fj-soft">{t('otherwise')}</span>
            ) : (
              <InputNumber<number>
                min={0}
                max={1e9}
                precision={0}
                suffix={t('places')}
                aria-label={t('count', { name: nameOf(at) })}
                value={counts[at] ?? 0}
                onChange={(value) =>
                  value !== null && mine.put({ ...assignment, counts: counts.with(at, value) }, `count ${at}`)
                }
              />
            )}
          </li>
        ))}
      </ul>
      <TieBreak />
    </>
  )
}

function TieBreak() {
  const t = useText(gradeMessages)
  const local = useLocal()
  const { all = [] } = useMetrics()
  const mine = useAssignment('capacity')
  if (!mine) return null
  const { tieBreak, ...rest } = mine.assignment
  const numbers = all.filter(({ unit }) => unit !== 'category')
  return (
    <div className="studio-line">
      <span>{t('tieBreak')}</span>
      <Select<string>
        aria-label={t('tieBreak')}
        value={tieBreak?.metric ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={240}
        options={[
          { value: '', label: t('tieBreak.code') },
          ...numbers.map(({ key, name }) => ({ value: key, label: local(name) })),
        ]}
        onChange={(metric) =>
          mine.put(metric === '' ? rest : { ...rest, tieBreak: { metric, better: tieBreak?.better ?? 'higher' } })
        }
      />
      {tieBreak && (
        <Segmented<Better>
          aria-label={t('tieBreak')}
          value={tieBreak.better}
          options={(['higher', 'lower'] as const).map((value) => ({ value, label: t(`better.${value}`) }))}
          onChange={(better) => mine.put({ ...rest, tieBreak: { ...tieBreak, better } })}
        />
      )}
    </div>
  )
}

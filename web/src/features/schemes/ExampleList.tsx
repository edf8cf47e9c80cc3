import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Verdict } from '@fenji/contract/schemes'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { messages } from './messages.ts'

interface ExampleListProps {
  scheme: Scheme
  examples: Verdict['examples']
}

/** The scheme's example customers: which grade each should get, and which it gets. */
export function ExampleList({ scheme, examples }: ExampleListProps) {
  const t = useText(messages)
  if (examples.length === 0) return null
  const gradeOf = (key: string | null) => scheme.grades.find((grade) => grade.key === key) ?? null
  const passed = examples.filter(({ passes }) => passes).length
  return (
    <section className="fj-card">
      <h2>{t('examples.title')}</h2>
      <p className="fj-soft">{t('examples.passed', { passed, all: examples.length })}</p>
      <ul className="schemes-examples">
        {examples.map(({ name, expected, grade, passes }) => (
          <li key={name} className="fj-row">
            <span>
              {passes ? (
                <CheckCircleFilled className="fj-positive" aria-label={t('examples.passes')} />
              ) : (
                <CloseCircleFilled className="fj-negative" aria-label={t('examples.fails')} />
              )}{' '}
              {name}
            </span>
            <span className="schemes-example-grade">
              <GradeTag of={gradeOf(grade)} />
              {!passes && (
                <small className="fj-soft">
                  {t('examples.expected')} <GradeTag of={gradeOf(expected)} />
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

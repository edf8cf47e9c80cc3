import type { BackTest, TestSubject } from '@fenji/contract/back-tests'
import type { SchemeSummary, Template } from '@fenji/contract/schemes'
import { DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { horizons, usualHorizon } from './search.ts'
import { useBackTestPlace } from './use-back-test-place.ts'

interface BackTestFormProps {
  own: readonly SchemeSummary[]
  gallery: readonly Template[]
  subjects: readonly TestSubject[]
  /** Whose cut-off stands where none was chosen. */
  found: BackTest | undefined
}

const mostSubjects = 6

/** Which schemes, as of which day, judged by what. */
export function BackTestForm({ own, gallery, subjects, found }: BackTestFormProps) {
  const t = useText(messages)
  const { search, change } = useBackTestPlace()
  const cutoff = search.cutoff ?? found?.cutoff
  const last = found?.lastTransactionOn
  return (
    <section className="fj-card back-tests-form" aria-label={t('form')}>
      <div className="back-tests-field back-tests-subjects">
        <span className="fj-soft">{t('form.schemes')}</span>
        <SubjectChoice own={own} gallery={gallery} subjects={subjects} />
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the picker inside is the control */}
      <label className="back-tests-field">
        <span className="fj-soft">{t('form.cutoff')}</span>
        <DatePicker
          value={cutoff ? dayjs(cutoff) : null}
          {...(last && { maxDate: dayjs(last) })}
          placeholder={t('form.latest')}
          onChange={(day) => change({ cutoff: day?.format('YYYY-MM-DD') })}
        />
      </label>
      <div className="back-tests-field">
        <span className="fj-soft">{t('form.horizon')}</span>
        <Select
          aria-label={t('form.horizon')}
          value={search.horizon ?? usualHorizon}
          options={horizons.map((value) => ({ value, label: t('days', { days: value }) }))}
          onChange={(horizon) => change({ horizon })}
        />
      </div>
      <div className="back-tests-field">
        <span className="fj-soft">{t('form.outcome')}</span>
        <Segmented
          aria-label={t('form.outcome')}
          value={search.outcome ?? 'amount'}
          options={(['amount', 'retained'] as const).map((value) => ({ value, label: t(`outcome.${value}`) }))}
          onChange={(outcome) => change({ outcome })}
        />
      </div>
    </section>
  )
}

const nameOf = (subject: TestSubject) =>
  subject.schemeId === undefined ? `template ${subject.template}` : `scheme ${subject.schemeId}`

/** Schemes of the organization, and templates that the data is enough for. */
function SubjectChoice({ own, gallery, subjects }: Pick<BackTestFormProps, 'own' | 'gallery' | 'subjects'>) {
  const t = useText(messages)
  const local = useLocal()
  const { change } = useBackTestPlace()
  const options = [
    {
      label: t('form.own'),
      options: own.map(({ id, scheme }) => ({ value: `scheme ${id}`, label: local(scheme.name) })),
    },
    {
      label: t('form.templates'),
      options: gallery
        .filter(({ canRun }) => canRun)
        .map(({ scheme }) => ({ value: `template ${scheme.key}`, label: local(scheme.name) })),
    },
  ].filter((group) => group.options.length > 0)
  const choose = (values: string[]) => {
    const of = (kind: string) =>
      values.flatMap((value) => (value.startsWith(`${kind} `) ? [value.slice(kind.length + 1)] : []))
    change({ schemes: of('scheme').map(Number), templates: of('template'), look: undefined })
  }
  return (
    <Select
      mode="multiple"
      aria-label={t('form.schemes')}
      value={subjects.map(nameOf)}
      options={options}
      onChange={choose}
      maxCount={mostSubjects}
      optionFilterProp="label"
    />
  )
}

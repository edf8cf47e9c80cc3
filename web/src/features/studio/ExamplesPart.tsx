import { PlusOutlined } from '@ant-design/icons'
import type { Example } from '@fenji/contract/scheme-file'
import { Alert, Button } from 'antd'
import { useMemo } from 'react'
import { useText } from '../../platform/i18n.ts'
import { ExampleCard } from './ExampleCard.tsx'
import { ExampleFinder } from './ExampleFinder.tsx'
import { freeName, gradesOf, isRanked, metricsOfScheme, withExamples } from './example-edits.ts'
import { exampleMessages } from './example-messages.ts'
import { Issues } from './Issues.tsx'
import { useStudio } from './use-studio.ts'

/** The scheme's own tests: customers with the grade that they should get, and the one that they do get. */
export function ExamplesPart() {
  const t = useText(exampleMessages)
  const { scheme, edit } = useStudio()
  const { examples = [] } = scheme
  const grades = useMemo(() => gradesOf(scheme), [scheme])
  const keys = useMemo(() => metricsOfScheme(scheme), [scheme])
  const put = (next: Example[], gesture?: string) => edit((one) => withExamples(one, next), gesture)
  const add = (example: Example) => put([...examples, { ...example, name: freeName(example.name, examples) }])
  const passed = examples.filter(({ grade }, i) => grades?.[i] === grade).length
  return (
    <section className="fj-card studio-body-card" aria-labelledby="studio-examples">
      <h2 id="studio-examples" className="fj-card-title">
        {t('title')}
      </h2>
      <p className="fj-soft fj-small">{t('lead')}</p>
      {examples.length > 0 && isRanked(scheme) && <Alert type="info" showIcon title={t('alone')} />}
      {examples.length === 0 ? (
        <p className="fj-soft">{t('none')}</p>
      ) : (
        <output aria-live="polite">{t('passed', { passed, all: examples.length })}</output>
      )}
      <ol className="studio-examples">
        {examples.map((example, at) => (
          <ExampleCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place: its name is typed
            key={at}
            of={example}
            metrics={keys}
            got={grades ? (grades[at] ?? null) : undefined}
            onChange={(next) => put(examples.with(at, next), `example ${at}`)}
            onRemove={() => put(examples.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <Issues at="examples" />
      <div className="studio-line">
        <Button
          icon={<PlusOutlined />}
          onClick={() =>
            add({ name: t('newName', { n: examples.length + 1 }), metrics: {}, grade: scheme.grades[0]?.key ?? null })
          }
        >
          {t('typed')}
        </Button>
        <ExampleFinder metrics={keys} onFound={add} />
      </div>
    </section>
  )
}

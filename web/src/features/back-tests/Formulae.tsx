import { useText } from '../../platform/i18n.ts'
import { formulaMessages } from './formula-messages.ts'

const terms = [
  'outcome',
  'share',
  'gains',
  'gini',
  'lift',
  'auc',
  'spearman',
  'monotone',
  'moved',
  'psi',
  'baselines',
] as const

/** Every figure in plain words, and how it is worked out. */
export function Formulae() {
  const t = useText(formulaMessages)
  return (
    <details className="fj-card back-tests-formulae">
      <summary>{t('title')}</summary>
      <dl>
        {terms.map((term) => (
          <div key={term}>
            <dt>{t(`${term}.name`)}</dt>
            <dd>
              {t(`${term}.words`)}
              <code>{t(`${term}.formula`)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

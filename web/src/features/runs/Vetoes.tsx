import { type Explanation, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { explanationMessages } from './explanation-messages.ts'

/** The conditions that held for the customer, and which of them decided the grade. */
export function Vetoes({ of: { runId, vetoes } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const { data: run } = useQuery({ ...query(runs.get, { params: { id: runId } }), enabled: vetoes.length > 0 })
  if (vetoes.length === 0) return null
  const nameOf = (key: string) => {
    const found = run?.grades.find((grade) => grade.key === key)
    return found ? local(found.name) : key
  }
  return (
    <div className="runs-vetoes">
      <h3>{t('vetoes')}</h3>
      <ul>
        {vetoes.map(({ key, name, effect, grade, isDecisive }) => (
          <li key={key}>
            {t(`veto.${effect}`, { name: local(name), grade: nameOf(grade) })}{' '}
            <small className={isDecisive ? 'runs-decisive' : 'fj-soft'}>
              {t(isDecisive ? 'veto.decisive' : 'veto.idle')}
            </small>
          </li>
        ))}
      </ul>
    </div>
  )
}

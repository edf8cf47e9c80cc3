import type { Scheme } from '@fenji/contract/scheme-file'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { assignmentWords, basisWords } from './assignment-words.ts'
import { conditionWords } from './condition-words.ts'
import { MatrixGrid } from './MatrixGrid.tsx'
import { messages } from './messages.ts'
import { useSpeaker } from './use-speaker.ts'
import { stabilityWords, vetoWords } from './words.ts'

/** Who gets which grade: the assignment, then what overrules it, then what keeps grades from swinging. */
export function GradeRules({ of: scheme }: { of: Scheme }) {
  const t = useText(messages)
  const speaker = useSpeaker(scheme)
  const { assignment, grades } = scheme
  return (
    <section className="fj-card" id="grades">
      <h2>{t('scheme.grades')}</h2>
      <p className="fj-soft">
        {basisWords(scheme, speaker)} · {t('scheme.scope')}{' '}
        {scheme.scope ? conditionWords(scheme.scope, speaker) : t('scheme.everybody')}
      </p>
      {assignment.kind === 'matrix' ? (
        <MatrixGrid scheme={scheme} of={assignment} />
      ) : (
        <dl className="schemes-rules">
          {assignmentWords(assignment, grades, speaker).map((words, i) => (
            <div key={grades[i]?.key}>
              <dt>
                <GradeTag of={grades[i]} />
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <Afterwards of={scheme} />
    </section>
  )
}

/** What happens to a grade once it is assigned. */
function Afterwards({ of: scheme }: { of: Scheme }) {
  const t = useText(messages)
  const speaker = useSpeaker(scheme)
  const vetoes = scheme.vetoes ?? []
  const steady = stabilityWords(scheme, speaker)
  return (
    <>
      {vetoes.length > 0 && (
        <div className="schemes-after">
          <h3>{t('scheme.vetoes')}</h3>
          <ul>
            {vetoes.map((veto) => (
              <li key={veto.key}>{vetoWords(veto, speaker)}</li>
            ))}
          </ul>
        </div>
      )}
      {steady.length > 0 && (
        <div className="schemes-after">
          <h3>{t('scheme.stability')}</h3>
          <ul>
            {steady.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

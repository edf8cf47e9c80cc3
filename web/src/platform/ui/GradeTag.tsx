import type { LocalText } from '@fenji/contract/page'
import { useLocal, useText } from '../i18n.ts'
import { messages } from '../messages.ts'

interface GradeTagProps {
  /** A grade of a scheme, or the grade that a customer holds; null: not graded. */
  of: { name: LocalText; colour: string } | null | undefined
  size?: 'large'
}

/** A grade by its name and its colour; the colour never stands alone. */
export function GradeTag({ of: grade, size }: GradeTagProps) {
  const local = useLocal()
  const t = useText(messages)
  const className = size ? `fj-grade fj-grade-${size}` : 'fj-grade'
  if (!grade) return <span className={`${className} fj-grade-none`}>{t('grade.none')}</span>
  return (
    <span className={className} style={{ '--grade': grade.colour } as React.CSSProperties}>
      <i aria-hidden="true" />
      {local(grade.name)}
    </span>
  )
}

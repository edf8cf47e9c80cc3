import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { type AssignmentKind, assignmentKinds, withKind } from './assignment-edits.ts'
import { CapacityEditor } from './CapacityEditor.tsx'
import { ClustersEditor } from './ClustersEditor.tsx'
import { ContributionEditor } from './ContributionEditor.tsx'
import { GradeList } from './GradeList.tsx'
import { gradeMessages } from './grade-messages.ts'
import { Issues } from './Issues.tsx'
import { MatrixEditor } from './MatrixEditor.tsx'
import { RulesEditor } from './RulesEditor.tsx'
import { SharesEditor } from './SharesEditor.tsx'
import { ThresholdsEditor } from './ThresholdsEditor.tsx'
import { useStudio } from './use-studio.ts'

const editors: Record<AssignmentKind, () => ReactNode> = {
  thresholds: ThresholdsEditor,
  shares: SharesEditor,
  contribution: ContributionEditor,
  capacity: CapacityEditor,
  matrix: MatrixEditor,
  rules: RulesEditor,
  clusters: ClustersEditor,
}

/** The grades, and who gets which. */
export function GradesPart() {
  const t = useText(gradeMessages)
  const { scheme, edit } = useStudio()
  const { kind } = scheme.assignment
  const Editor = editors[kind]
  return (
    <>
      <GradeList />
      <div className="fj-card studio-body-card">
        <div className="studio-field">
          <span>{t('kind')}</span>
          <Select<AssignmentKind>
            aria-label={t('kind')}
            value={kind}
            options={assignmentKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(next) => edit((one) => withKind(one, next))}
          />
        </div>
        <p className="fj-soft fj-small">{t(`explain.${kind}`)}</p>
        <Editor />
        <Issues at="assignment" />
      </div>
    </>
  )
}

import type { Run, RunSummary } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'
import type { CSSProperties, ReactNode } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { type MatrixCell, matrixOf } from './migration.ts'

/** A cell with somebody in it: how it looks, and what it says. */
export interface CellLook {
  cell: MatrixCell
  label: string
  className: string
  style: CSSProperties
}

interface GradeMatrixProps {
  /** The grades that the customers went to, and where they came from; the same unless said. */
  to: Pick<Run, 'grades'>
  from?: Pick<Run, 'grades'>
  migration: RunSummary['migration']
  cell: (look: CellLook) => ReactNode
}

/** From which grade to which, with the tints explained below. */
export function GradeMatrix({ to, from = to, migration, cell }: GradeMatrixProps) {
  const t = useText(messages)
  const format = useFormat()
  const lookOf = useCellLook(from.grades, to.grades)
  const { tos, rows } = matrixOf(to, migration, from)
  const gradeOf = (grades: Grade[], key: string | null) => grades.find((grade) => grade.key === key) ?? null
  return (
    <>
      <div className="runs-matrix-box">
        <table className="runs-matrix">
          <caption className="runs-hidden">{`${t('migration.from')} → ${t('migration.to')}`}</caption>
          <thead>
            <tr>
              <th scope="col" className="fj-soft">
                {t('migration.from')} → {t('migration.to')}
              </th>
              {tos.map((key) => (
                <th key={key ?? ''} scope="col">
                  <Head of={gradeOf(to.grades, key)} />
                </th>
              ))}
              <th scope="col" className="fj-soft runs-matrix-total">
                {t('migration.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.from ?? ''}>
                <th scope="row">
                  <Head of={gradeOf(from.grades, row.from)} />
                </th>
                {row.cells.map((one) => (
                  <td key={one.to ?? ''}>
                    {one.customers > 0 ? cell(lookOf(one)) : <span className="runs-cell-none">·</span>}
                  </td>
                ))}
                <td className="fj-number fj-soft runs-matrix-total">{format.number(row.customers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend />
    </>
  )
}

function Legend() {
  const t = useText(messages)
  return (
    <p className="runs-legend fj-soft">
      {(['up', 'same', 'down'] as const).map((direction) => (
        <span key={direction}>
          <i className={`runs-move-${direction}`} aria-hidden="true" />
          {t(`move.${direction}`)}
        </span>
      ))}
    </p>
  )
}

/** A grade over a narrow column: its name may break. */
function Head({ of: grade }: { of: Grade | null }) {
  const t = useText(messages)
  const local = useLocal()
  return (
    <span className="runs-matrix-head">
      {grade && <i aria-hidden="true" style={{ background: grade.colour }} />}
      {grade ? local(grade.name) : t('migration.none')}
    </span>
  )
}

function useCellLook(froms: Grade[], tos: Grade[]): (cell: MatrixCell) => CellLook {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const nameOf = (grades: Grade[], key: string | null) => {
    const grade = grades.find((one) => one.key === key)
    return grade ? local(grade.name) : t('migration.none')
  }
  return (cell) => {
    const words = t('migration.cell', {
      from: nameOf(froms, cell.from),
      to: nameOf(tos, cell.to),
      number: cell.customers,
    })
    return {
      cell,
      label: cell.amountE4 === null ? words : `${words}, ${format.money(cell.amountE4)}`,
      className: `runs-cell runs-move-${cell.direction}`,
      style: { '--depth': `${Math.round(12 + 48 * cell.shareOfRow)}%` } as CSSProperties,
    }
  }
}

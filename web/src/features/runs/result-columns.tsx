import type { Result, Run } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import type { Column, Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useMetrics, useUnitValue } from '../schemes/public.ts'
import { MoveArrow } from './MoveArrow.tsx'
import { messages } from './messages.ts'
import { rfmCodeOf } from './rfm-map.ts'

/** Value and points of each criterion, in the scheme's order; without those that are kept from the reader, which no row has. */
function useCriterionColumns(scheme: Scheme | null, rows: Result[]): Columns<Result> {
  const local = useLocal()
  const format = useFormat()
  const metrics = useMetrics()
  const say = useUnitValue()
  const t = useText(messages)
  if (!scheme) return []
  const isShown = (i: number) => rows.length === 0 || rows.some((row) => row.values[i] != null || row.scores[i] != null)
  return scheme.criteria.flatMap((criterion, i) =>
    isShown(i)
      ? [
          {
            key: `criterion-${criterion.key}`,
            width: 132,
            title: local(criterion.name),
            align: 'right' as const,
            render: (row: Result) => (
              <span className="runs-measure fj-number">
                {say(metrics.unitOf(criterion.metric), row.values[i], criterion.metric)}
                <small className="fj-soft">{t('results.points', { points: format.fixed(row.scores[i], 0) })}</small>
              </span>
            ),
          },
        ]
      : [],
  )
}

/** The grade, and what there is beside it: as computed, as it was before, the RFM code. */
function useGradeColumns(run: Run, scheme: Scheme | null, hasRfm: boolean, rows: Result[]): Columns<Result> {
  const t = useText(messages)
  const format = useFormat()
  const gradeOf = (key: string | null) => run.grades.find((grade) => grade.key === key) ?? null
  const order = run.grades.map((grade) => grade.key)
  const columns: Column<Result>[] = [
    { key: 'grade', width: 140, title: t('results.grade'), render: (row) => <GradeTag of={gradeOf(row.grade)} /> },
  ]
  if (rows.some((row) => row.computedGrade !== row.grade))
    columns.push({
      key: 'computed',
      width: 140,
      title: t('results.computed'),
      render: (row) => <GradeTag of={gradeOf(row.computedGrade)} />,
    })
  if (rows.some((row) => row.previousGrade !== null))
    columns.push({
      key: 'previous',
      width: 160,
      title: t('results.previous'),
      render: (row) => (
        <span className="runs-previous">
          <GradeTag of={gradeOf(row.previousGrade)} />
          <MoveArrow order={order} from={row.previousGrade} to={row.grade} />
        </span>
      ),
    })
  if (hasRfm && scheme && rows.some((row) => rfmCodeOf(scheme, row.scores) !== null))
    columns.push({
      key: 'rfm',
      width: 80,
      title: t('rfm.code'),
      render: (row) => <code className="runs-code">{rfmCodeOf(scheme, row.scores) ?? format.number(null)}</code>,
    })
  return columns
}

/** Score and amount, as far as the role shows them; a score also hides where it would tell a criterion that is hidden. */
function useFigureColumns(rows: Result[]): Columns<Result> {
  const t = useText(messages)
  const shows = useShows()
  const columns: Column<Result>[] = []
  if (shows('score') && (rows.length === 0 || rows.some(({ score }) => score !== null)))
    columns.push({
      key: 'score',
      width: 100,
      title: t('results.score'),
      align: 'right',
      sorter: true,
      render: (row) => <Score of={row} />,
    })
  if (shows('amountE4'))
    columns.push({
      key: 'amount',
      width: 130,
      title: t('results.amount'),
      align: 'right',
      sorter: true,
      render: (row) => <Money e4={row.amountE4} />,
    })
  return columns
}

/** The columns of a result list: who, which grade, how it came about. */
export function useResultColumns(run: Run, scheme: Scheme | null, hasRfm: boolean, rows: Result[]): Columns<Result> {
  const t = useText(messages)
  const shows = useShows()
  const grades = useGradeColumns(run, scheme, hasRfm, rows)
  const figures = useFigureColumns(rows)
  const criteria = useCriterionColumns(scheme, rows)
  const name: Column<Result> = {
    key: 'name',
    title: t('results.customer'),
    sorter: true,
    ellipsis: true,
    width: 220,
    render: (one) => one.name,
  }
  return [
    ...(rows.some((row) => row.name !== null && row.name !== row.code) ? [name] : []),
    {
      key: 'code',
      width: 130,
      title: t('results.code'),
      sorter: true,
      ellipsis: true,
      render: (row) => <Code of={row} />,
    },
    ...(shows('grade') ? grades : []),
    ...figures,
    ...criteria,
  ]
}

function Score({ of: row }: { of: Result }) {
  const format = useFormat()
  return <span className="fj-number">{format.fixed(row.score, 2)}</span>
}

function Code({ of: { code } }: { of: Result }) {
  return (
    <span className="fj-number" title={code}>
      {code}
    </span>
  )
}

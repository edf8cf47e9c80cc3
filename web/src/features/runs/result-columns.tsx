import type { Result, Run } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/schemes'
import type { TableColumnsType } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { useMetrics, useUnitValue } from '../schemes/public.ts'
import { MoveArrow } from './MoveArrow.tsx'
import { messages } from './messages.ts'
import { rfmCodeOf } from './rfm-map.ts'

type Columns = TableColumnsType<Result>

/** Value and points of each criterion, in the scheme's order. */
function useCriterionColumns(scheme: Scheme | null): Columns {
  const local = useLocal()
  const format = useFormat()
  const metrics = useMetrics()
  const say = useUnitValue()
  const t = useText(messages)
  if (!scheme) return []
  return scheme.criteria.map((criterion, i) => ({
    key: `criterion-${criterion.key}`,
    width: 132,
    title: local(criterion.name),
    align: 'right',
    render: (_, row) => (
      <span className="runs-measure fj-number">
        {say(metrics.unitOf(criterion.metric), row.values[i])}
        <small className="fj-soft">{t('results.points', { points: format.fixed(row.scores[i], 0) })}</small>
      </span>
    ),
  }))
}

/** The columns of a result list: who, which grade, how it came about. */
export function useResultColumns(run: Run, scheme: Scheme | null, hasRfm: boolean, rows: Result[]): Columns {
  const t = useText(messages)
  const format = useFormat()
  const criteria = useCriterionColumns(scheme)
  const gradeOf = (key: string | null) => run.grades.find((grade) => grade.key === key) ?? null
  const order = run.grades.map((grade) => grade.key)
  const hasPrevious = rows.some((row) => row.previousGrade !== null)
  const isAdjusted = rows.some((row) => row.computedGrade !== row.grade)
  const columns: Columns = [
    {
      key: 'code',
      width: 130,
      title: t('results.code'),
      sorter: true,
      ellipsis: true,
      render: (_, row) => <Code of={row} />,
    },
    { key: 'grade', width: 140, title: t('results.grade'), render: (_, row) => <GradeTag of={gradeOf(row.grade)} /> },
    {
      key: 'score',
      width: 100,
      title: t('results.score'),
      align: 'right',
      sorter: true,
      render: (_, row) => <Score of={row} />,
    },
    {
      key: 'amount',
      width: 130,
      title: t('results.amount'),
      align: 'right',
      sorter: true,
      render: (_, row) => <Money e4={row.amountE4} />,
    },
    ...criteria,
  ]
  if (rows.some((row) => row.name !== null && row.name !== row.code))
    columns.unshift({
      key: 'name',
      title: t('results.customer'),
      sorter: true,
      ellipsis: true,
      width: 220,
      dataIndex: 'name',
    })
  const afterGrade = columns.findIndex((column) => column.key === 'grade') + 1
  const extra: Columns = []
  if (isAdjusted)
    extra.push({
      key: 'computed',
      width: 140,
      title: t('results.computed'),
      render: (_, row) => <GradeTag of={gradeOf(row.computedGrade)} />,
    })
  if (hasPrevious)
    extra.push({
      key: 'previous',
      width: 160,
      title: t('results.previous'),
      render: (_, row) => (
        <span className="runs-previous">
          <GradeTag of={gradeOf(row.previousGrade)} />
          <MoveArrow order={order} from={row.previousGrade} to={row.grade} />
        </span>
      ),
    })
  if (hasRfm && scheme)
    extra.push({
      key: 'rfm',
      width: 80,
      title: t('rfm.code'),
      render: (_, row) => <code className="runs-code">{rfmCodeOf(scheme, row.scores) ?? format.number(null)}</code>,
    })
  columns.splice(afterGrade, 0, ...extra)
  return columns
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

import type { QueryOf } from '@fenji/contract/endpoint'
import type { Result, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/schemes'
import { rfmCode } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import type { Table } from '../../platform/sheet/table.ts'
import { isRfm, rfmKeys } from '../schemes/public.ts'
import { eachResult, type ResultFilter } from './queries/results.ts'

/** R, F and M bins of a customer, where the scheme is an RFM. */
function rfmCells(scheme: Scheme, { scores, grade }: Result, language: 'zh' | 'en'): (string | number | null)[] {
  const bins = Object.values(rfmKeys).map((key) => {
    const index = scheme.criteria.findIndex((criterion) => criterion.key === key)
    const scale = scheme.criteria[index]?.scale
    const score = scores[index]
    return scale?.kind === 'quantile' && score !== null && score !== undefined
      ? Math.round((score * (scale.bins - 1)) / 100) + 1
      : 0
  })
  const [r = 0, f = 0, m = 0] = bins
  const segment = scheme.grades.find((one) => one.key === grade)?.name[language] ?? null
  const code = rfmCode(r, f, m)
  return code === 0 ? [null, null, null, null, segment] : [r, f, m, code, segment]
}

/** A run's results as a table: one row a customer, then value and score of each criterion; an RFM adds bins, code and segment. */
export function resultTable(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme },
  { filter, language }: { filter: ResultFilter; language: 'zh' | 'en' },
): Table {
  const { scheme } = run
  const withRfm = isRfm(scheme)
  const header = [
    ...['customer_code', 'customer_name', 'score', 'grade', 'computed_grade', 'previous_grade'],
    ...scheme.criteria.flatMap(({ key }) => [key, `${key}_score`]),
    ...(withRfm ? ['r', 'f', 'm', 'rfm', 'segment'] : []),
  ]
  const rowOf = (result: Result) => [
    result.code,
    result.name,
    result.score,
    result.grade,
    result.computedGrade,
    result.previousGrade,
    ...result.values.flatMap((value, i) => [value, result.scores[i] ?? null]),
    ...(withRfm ? rfmCells(scheme, result, language) : []),
  ]
  async function* batches() {
    for await (const results of eachResult(db, actor, run, filter)) yield results.map(rowOf)
  }
  return { name: scheme.name[language], header, batches: batches() }
}

/** A run's results as a file for a spreadsheet. */
export function resultFile(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme; asOf: string },
  { format, language, ...filter }: QueryOf<typeof runs.export>,
): FileReply {
  const table = resultTable(db, actor, run, {
    filter,
    language: (language ?? actor.language) === 'en-US' ? 'en' : 'zh',
  })
  return sheetFile(table, format, `${table.name}-${run.asOf}`)
}

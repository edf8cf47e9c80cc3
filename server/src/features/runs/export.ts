import type { QueryOf } from '@fenji/contract/endpoint'
import { rfmKeys } from '@fenji/contract/rfm'
import type { Result, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { rfmCode } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { exportFile } from '../../platform/export-file.ts'
import { showsField } from '../../platform/fields.ts'
import type { FileReply } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import type { Table } from '../../platform/sheet/table.ts'
import { isRfm, showsMetric, showsScore } from '../schemes/public.ts'
import { eachResult, type NamedScheme, type ResultFilter, resultOrderFor } from './queries/results.ts'

/** R, F and M bins of a customer, where the scheme is an RFM and the reader sees what they are made of. */
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
  return [r || null, f || null, m || null, code === 0 ? null : code, segment]
}

interface Part {
  name: string
  isShown: boolean
  of(result: Result): string | number | null
}

/** A column of the file for each part of a result that the reader's role shows. */
function partsOf(actor: Actor, { scheme, catalogue }: NamedScheme): Part[] {
  const [showsGrade, showsWholeScore] = [showsField(actor, 'grade'), showsScore(actor, catalogue, scheme)]
  const criteria = scheme.criteria.flatMap(({ key, metric }, i): Part[] => {
    const isShown = showsMetric(actor, catalogue, metric)
    return [
      { name: key, isShown, of: ({ values }) => values[i] ?? null },
      { name: `${key}_score`, isShown: isShown && showsGrade, of: ({ scores }) => scores[i] ?? null },
    ]
  })
  return [
    { name: 'customer_code', isShown: true, of: ({ code }) => code },
    { name: 'customer_name', isShown: true, of: ({ name }) => name },
    { name: 'score', isShown: showsWholeScore, of: ({ score }) => score },
    { name: 'grade', isShown: showsGrade, of: ({ grade }) => grade },
    { name: 'computed_grade', isShown: showsGrade, of: ({ computedGrade }) => computedGrade },
    { name: 'previous_grade', isShown: showsGrade, of: ({ previousGrade }) => previousGrade },
    ...criteria,
  ]
}

/** A run's results as a table: one row a customer, then value and score of each criterion; an RFM adds bins, code and segment. */
export function resultTable(
  db: Db,
  actor: Actor,
  run: NamedScheme & { id: number },
  { filter, language }: { filter: ResultFilter; language: 'zh' | 'en' },
): Table {
  const { scheme } = run
  const withRfm = isRfm(scheme) && showsField(actor, 'grade')
  const parts = partsOf(actor, run).filter(({ isShown }) => isShown)
  const rowOf = (result: Result) => [
    ...parts.map((part) => part.of(result)),
    ...(withRfm ? rfmCells(scheme, result, language) : []),
  ]
  async function* batches() {
    for await (const results of eachResult(db, actor, run, filter)) yield results.map(rowOf)
  }
  const header = [...parts.map(({ name }) => name), ...(withRfm ? ['r', 'f', 'm', 'rfm', 'segment'] : [])]
  return { name: scheme.name[language], header, batches: batches() }
}

/** A run's results as a file for a spreadsheet. @throws {Problem} field-not-allowed. */
export function resultFile(
  db: Db,
  actor: Actor,
  services: Services,
  run: NamedScheme & { id: number; asOf: string },
  { format, language, ...filter }: QueryOf<typeof runs.export>,
): Promise<FileReply> {
  resultOrderFor(actor, run, filter, {})
  const table = resultTable(db, actor, run, {
    filter,
    language: (language ?? actor.language) === 'en-US' ? 'en' : 'zh',
  })
  const fileName = `${table.name}-${run.asOf}`
  return exportFile(db, actor, services, { action: 'run.export', subject: run.id, filter, format, fileName, table })
}

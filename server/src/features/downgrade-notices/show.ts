import type { DowngradeNotice, downgradeNotices } from '@fenji/contract/downgrade-notices'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { numbersOf } from '../../platform/packed-numbers.ts'
import { namesOfOwners } from '../customers/public.ts'
import type { Catalogue } from '../metrics/public.ts'
import { type FittedScheme, gapsToStay } from '../runs/public.ts'
import { catalogueOf, metricsOfScheme, showsMetric } from '../schemes/public.ts'
import { listForecasts, listNotices, type NoticeRow } from './queries/notices.ts'

/** A forecast as the reader's role shows it. */
interface Shown extends FittedScheme {
  isHidden: boolean
}

const keyOf = (schemeId: number, asOf: string) => `${schemeId} ${asOf}`

async function forecastsOf(db: Db, actor: Actor, rows: readonly NoticeRow[]): Promise<Map<string, Shown>> {
  const kept = await listForecasts(db, actor, [...new Set(rows.map(({ schemeId }) => schemeId))])
  const shown = new Map<string, Shown>()
  for (const { schemeId, asOf, scheme, fitted } of kept) {
    const catalogue = await catalogueOf(db, actor, scheme)
    const isHidden = !metricsOfScheme(scheme).every((metric) => showsMetric(actor, catalogue, metric))
    shown.set(keyOf(schemeId, asOf), { scheme, fitted, catalogue, isHidden })
  }
  return shown
}

function gradeIn({ grades }: Scheme, key: string): DowngradeNotice['from'] {
  const rank = grades.findIndex((grade) => grade.key === key)
  const grade = grades[rank]
  return { key, name: grade?.name ?? { zh: key, en: key }, colour: grade?.colour ?? '#8c8c8c', rank }
}

function nameOf(scheme: Scheme, catalogue: Catalogue, criterion: string, metric: string) {
  const named = scheme.criteria.find((one) => one.key === criterion) ?? catalogue.find(metric)
  return named?.name ?? { zh: metric, en: metric }
}

/** What would keep the grade: what lifts a customer tells where it stands, so nothing is told where a metric is not shown. */
function gapsOf({ isHidden, ...by }: Shown, { code, metricValues, fromGrade }: NoticeRow): DowngradeNotice['gaps'] {
  if (isHidden) return []
  const rank = by.scheme.grades.findIndex(({ key }) => key === fromGrade)
  return gapsToStay(by, { code, values: numbersOf(metricValues), rank }).map((gap) => ({
    ...gap,
    name: nameOf(by.scheme, by.catalogue, gap.criterion, gap.metric),
  }))
}

/** A page of the notices of customers whom the actor may read, as far as the role shows them. */
export async function readNotices(
  db: Db,
  actor: Actor,
  query: Partial<QueryOf<typeof downgradeNotices.list>> & { limit: number },
) {
  const { page, ...rest } = await listNotices(db, actor, query)
  const forecasts = await forecastsOf(db, actor, page)
  const owners = await namesOfOwners(
    db,
    actor,
    page.map(({ ownerId }) => ownerId),
  )
  const rows = page.flatMap((row): DowngradeNotice[] => {
    const by = forecasts.get(keyOf(row.schemeId, row.asOf))
    if (!by) return []
    const { fromGrade, toGrade, metricValues: _values, sortKey: _key, sortId: _id, ...shown } = row
    return [
      {
        ...shown,
        owner: row.ownerId === null ? null : (owners.get(row.ownerId) ?? null),
        schemeName: by.scheme.name,
        from: gradeIn(by.scheme, fromGrade),
        to: gradeIn(by.scheme, toGrade),
        noticedAt: row.noticedAt.toISOString(),
        amountE4: showsField(actor, 'amountE4') ? row.amountE4 : null,
        gaps: gapsOf(by, row),
        isHidden: by.isHidden,
      },
    ]
  })
  return { ...rest, rows }
}

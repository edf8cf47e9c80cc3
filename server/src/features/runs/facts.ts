import type { Scheme } from '@fenji/contract/scheme-file'
import type { History } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Kept } from '../../platform/kept.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import {
  type Catalogue,
  type CustomerMetrics,
  type MetricDefinition,
  readMetrics,
  readWarmMetrics,
} from '../metrics/public.ts'
import { catalogueOf, metricsOfScheme } from '../schemes/public.ts'
import { findStanding } from './kept-standing.ts'
import { readCodes } from './queries/codes.ts'
import { readBefore } from './queries/generation.ts'
import { readOverrides } from './queries/overrides.ts'

/** What the revenue side of a result shows: the scheme's own money metric of which more is better, else net sales of the last twelve months. */
export function amountMetricOf(catalogue: Catalogue, scheme: Scheme): MetricDefinition {
  const own = metricsOfScheme(scheme).map(catalogue.find)
  const metric = own.find((one) => one?.unit === 'money' && one.better === 'higher') ?? catalogue.find('net-sales-12m')
  if (!metric) throw new Error('the catalogue has no money metric')
  return metric
}

/** Days since 1970-01-01. */
const epochDayOf = (day: string) => Date.parse(day) / 86_400_000

/** A table that can be graded by these schemes. @throws {Problem} nothing-to-grade. */
async function gradable(
  db: Db,
  actor: Actor,
  schemes: readonly Scheme[],
  metrics: CustomerMetrics,
): Promise<CustomerMetrics> {
  if (metrics.count === 0) throw new Problem('nothing-to-grade')
  if (schemes.every(({ assignment }) => assignment.kind !== 'capacity')) return metrics
  return { ...metrics, codes: await readCodes(db, actor, metrics.customerIds) }
}

/** What is read of the customers: everything that some schemes look at as of a day, and other metrics beside. */
interface Reading {
  schemes: readonly Scheme[]
  asOf: string
  also?: readonly string[]
  /** Where the metrics are defined. */
  catalogue: Catalogue
}

/** @throws {Problem} nothing-to-grade. */
export async function readTable(
  db: Db,
  actor: Actor,
  { schemes, asOf, also = [], catalogue }: Reading,
): Promise<CustomerMetrics> {
  const keys = [...new Set([...schemes.flatMap(metricsOfScheme), ...also])]
  return gradable(db, actor, schemes, await readMetrics(db, actor, asOf, keys, { catalogue }))
}

/** What a scheme looks at. */
export interface Facts {
  table: CustomerMetrics
  /** The column whose sums stand beside the grades. */
  amountMetric: MetricDefinition
  /** Only the customers whose facts had changed were read. */
  isWarm: boolean
}

/** Everything that a scheme reads of the customers as of a day, and the amount that stands beside the grades. */
export async function readFacts(
  db: Db,
  actor: Actor,
  scheme: Scheme,
  { asOf, kept }: { asOf: string; kept?: Kept },
): Promise<Facts> {
  const catalogue = await catalogueOf(db, actor, scheme)
  const amountMetric = amountMetricOf(catalogue, scheme)
  const keys = [...new Set([...metricsOfScheme(scheme), amountMetric.key])]
  const { metrics, isWarm } = kept
    ? await readWarmMetrics(db, actor, kept, { asOf, keys, catalogue })
    : { metrics: await readMetrics(db, actor, asOf, keys, { catalogue }), isWarm: false }
  return { table: await gradable(db, actor, [scheme], metrics), amountMetric, isWarm }
}

/** Whose grades are looked for: those of a scheme, before it is run as of a day. */
export interface StandingQuestion {
  scheme: Scheme
  /** null: the organization does not have the scheme yet. */
  schemeId: number | null
  asOf: string
  customerIds: Float64Array
  /** The run whose grades everybody sees. */
  published: { id: number; scheme: Scheme } | undefined
}

/** The grades in force, and what a run rests on beside the facts: undefined where nothing of it could matter. */
export async function readStanding(
  db: Db,
  actor: Actor,
  { clock, kept }: Pick<Services, 'clock' | 'kept'>,
  { scheme, schemeId, asOf, customerIds, published }: StandingQuestion,
): Promise<{ applied: Int16Array; history: History | undefined }> {
  const known =
    published && (await findStanding(db, actor, { clock, kept }, { ...published, schemeId, scheme, customerIds }))
  const { applied, state } = known ?? (await readBefore(db, actor, published, { scheme, customerIds }))
  const overrides =
    schemeId === null ? undefined : await readOverrides(db, actor, { schemeId, scheme, now: clock.now() }, customerIds)
  if (!overrides && !scheme.stability) return { applied, history: undefined }
  return { applied, history: { asOf: epochDayOf(asOf), previous: state ?? undefined, overrides } }
}

import { createHash } from 'node:crypto'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { History } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { type Kept, keptUpTo } from '../../platform/kept.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import {
  alignedTo,
  type Catalogue,
  type CustomerMetrics,
  catalogueFor,
  columnNameOf,
  type MetricDefinition,
  readMetrics,
  readWarmMetrics,
} from '../metrics/public.ts'
import { catalogueOf, metricsOfScheme } from '../schemes/public.ts'
import { segmentMembers } from '../segments/public.ts'
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

interface Asking {
  asOf: string
  catalogue: Catalogue
  kept?: Kept | undefined
}

/** Who is in a segment that a scheme names, as a metric of it. */
export interface NamedMembers {
  key: string
  customerIds: Float64Array
  /** A cell for each of them, 1: in it. */
  mask: Uint8Array
}

/**
 * Who is in the segments that are among `keys`? What is relative in a segment is so to the as-of day; who the customers are, is as it
 * stands. Whoever grades, grades everybody: what a segment reads is no business of theirs.
 */
export async function readMembers(
  db: Db,
  actor: Actor,
  keys: readonly string[],
  { asOf, catalogue, kept = keptUpTo(0) }: Asking,
): Promise<NamedMembers[]> {
  const clock = { now: () => new Date(`${asOf}T12:00:00Z`) }
  const members: NamedMembers[] = []
  for (const key of keys) {
    const formula = catalogue.find(key)?.formula
    if (formula?.kind !== 'segment') continue
    members.push({ key, ...(await segmentMembers(db, actor.organizationId, { clock, kept }, formula.id)) })
  }
  return members
}

/** Metrics, and beside them who is in the segments that are among `keys`. */
async function withMemberships(
  db: Db,
  actor: Actor,
  keys: readonly string[],
  asking: Asking,
  read: (keys: string[]) => Promise<CustomerMetrics>,
): Promise<CustomerMetrics> {
  const isSegment = (key: string) => asking.catalogue.find(key)?.formula.kind === 'segment'
  const metrics = await read(keys.filter((key) => !isSegment(key)))
  const members = await readMembers(db, actor, keys, asking)
  const columns = members.map(({ key, customerIds, mask }) => [
    key,
    alignedTo(metrics.customerIds, customerIds, Float64Array.from(mask)),
  ])
  return { ...metrics, columns: { ...metrics.columns, ...Object.fromEntries(columns) } }
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
  const ask: Asking = { asOf, catalogue }
  const read = (wanted: string[]) => readMetrics(db, actor, asOf, wanted, { catalogue })
  return gradable(db, actor, schemes, await withMemberships(db, actor, keys, ask, read))
}

/** What a scheme looks at. */
export interface Facts {
  table: CustomerMetrics
  /** The column whose sums stand beside the grades. */
  amountMetric: MetricDefinition
  /** Only the customers whose facts had changed were read. */
  isWarm: boolean
}

/**
 * Tells what a scheme reads of the customers as of a day from what others read, or on other days; what the facts say of it is not
 * told, but for who is in a segment: that rests on more than facts (other segments, grades of other schemes, teams).
 */
export async function nameFacts(
  db: Db,
  actor: Actor,
  scheme: Scheme,
  { asOf, kept }: { asOf: string; kept: Kept },
): Promise<string> {
  const catalogue = await catalogueOf(db, actor, scheme)
  const keys = metricsOfScheme(scheme)
  const columns = keys.map((key) => columnNameOf(catalogue, key)).sort()
  const isByCode = scheme.assignment.kind === 'capacity'
  const hash = createHash('sha256').update(JSON.stringify([actor.organizationId, asOf, columns, isByCode]))
  for (const { mask } of await readMembers(db, actor, keys, { asOf, catalogue, kept })) hash.update(mask)
  return hash.digest('base64url')
}

/**
 * Everything that a scheme reads of the customers as of a day, and the amount that stands beside the grades.
 * @param also metrics to be read beside.
 */
export async function readFacts(
  db: Db,
  actor: Actor,
  scheme: Scheme,
  { asOf, kept, also = [] }: { asOf: string; kept?: Kept; also?: readonly string[] },
): Promise<Facts> {
  const catalogue = await catalogueFor(db, actor, [...metricsOfScheme(scheme), ...also])
  const amountMetric = amountMetricOf(catalogue, scheme)
  const keys = [...new Set([...metricsOfScheme(scheme), amountMetric.key, ...also])]
  let isWarm = false
  const read = async (wanted: string[]) => {
    if (!kept) return readMetrics(db, actor, asOf, wanted, { catalogue })
    const warm = await readWarmMetrics(db, actor, kept, { asOf, keys: wanted, catalogue })
    isWarm = warm.isWarm
    return warm.metrics
  }
  const metrics = await withMemberships(db, actor, keys, { asOf, catalogue, kept }, read)
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

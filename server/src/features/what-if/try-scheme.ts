import type { BodyOf } from '@fenji/contract/endpoint'
import { metricUses, type Scheme } from '@fenji/contract/scheme-file'
import type { WhatIf, whatIf } from '@fenji/contract/what-if'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, requireFields, showsField } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { visibleCustomers } from '../customers/public.ts'
import { defaultAsOf, findLatestOrder } from '../metrics/public.ts'
import { amountMetricOf } from '../runs/public.ts'
import { catalogueOf, findSchemeByKey, getScheme, requireSound, showsMetric } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { type Ground, isFresh, nameOf, readBasis } from './basis.ts'
import { listNames } from './queries.ts'
import { type Answer, studioOf } from './studio.ts'

type Answered = Extract<Answer, { kind: 'answered' }>

/**
 * Whoever moves a cut to and fro learns where customers stand: only who sees every metric of the scheme, of every customer, may.
 * @throws {Problem} field-not-allowed, not-allowed, invalid-input for a scheme that makes no sense.
 */
async function requireRights(db: Db, actor: Actor, scheme: Scheme): Promise<void> {
  requireFields(actor, { 'body.scheme': 'score' })
  const catalogue = await catalogueOf(db, actor, scheme)
  requireSound(scheme, 'body.scheme', catalogue.find)
  const hidden = metricUses(scheme).filter(({ metric }) => !showsMetric(actor, catalogue, metric))
  if (hidden.length > 0) throw fieldProblem(hidden.map(({ path }) => ['body.scheme', ...path].join('.')))
  if (await visibleCustomers(db, actor)) throw new Problem('not-allowed')
}

/** Tries a scheme on its scores; they are worked out first where they are not there, or not of today's facts. */
async function ask(db: Db, actor: Actor, services: Services, { ground, movers }: { ground: Ground; movers: number }) {
  const studio = studioOf(services.config)
  const name = await nameOf(db, actor, services, ground)
  const question = { name, scheme: ground.scheme, movers }
  const known = (await isFresh(db, actor, services, name)) ? await studio.ask(question) : null
  if (known?.kind === 'answered') return { answer: known, isWarm: true }
  const { basis, keep } = await readBasis(db, actor, services, { name, ground })
  const answer = await studio.ask({ ...question, load: basis })
  if (answer.kind !== 'answered') throw new Error('scores that were just loaded are not there')
  keep()
  return { answer, isWarm: false }
}

const e4 = (amount: number) => Math.round(amount * 1e4)

/** Figures of a what-if as the role shows them, in the words of the scheme. */
function figures(actor: Actor, scheme: Scheme, { grades, migration }: Answered): Pick<WhatIf, 'grades' | 'migration'> {
  const showsAmount = showsField(actor, 'amountE4')
  const keyOf = (rank: number) => scheme.grades[rank]?.key ?? null
  return {
    grades: grades.map(({ count, share, sum, sumShare }, rank) => ({
      grade: keyOf(rank) ?? '',
      customers: count,
      customerShare: share,
      amountE4: showsAmount ? e4(sum) : null,
      amountShare: showsAmount ? sumShare : null,
    })),
    migration: migration.count.flatMap((row, from) =>
      row.flatMap((customers, to) =>
        customers === 0
          ? []
          : [
              {
                from: keyOf(from),
                to: keyOf(to),
                customers,
                amountE4: showsAmount ? e4(migration.sum[from]?.[to] ?? 0) : null,
              },
            ],
      ),
    ),
  }
}

async function moversOf(db: Db, actor: Actor, scheme: Scheme, { movers }: Answered): Promise<WhatIf['movers']> {
  const names = await listNames(
    db,
    actor,
    movers.map(({ customerId }) => customerId),
  )
  const showsAmount = showsField(actor, 'amountE4')
  return movers.flatMap(({ customerId, from, to, amount }) => {
    const named = names.get(customerId)
    if (!named) return []
    const amountE4 = showsAmount && !Number.isNaN(amount) ? e4(amount) : null
    return [{ ...named, from: scheme.grades[from]?.key ?? null, to: scheme.grades[to]?.key ?? null, amountE4 }]
  })
}

type Asked = BodyOf<typeof whatIf.ask>

/** With whose published grades is the scheme compared? That of its own key unless another is named. */
async function comparedWith(db: Db, actor: Actor, { scheme, schemeId }: Asked): Promise<number | null> {
  if (schemeId !== undefined) return (await getScheme(db, actor, schemeId)).id
  return (await findSchemeByKey(db, actor, scheme.key))?.id ?? null
}

/**
 * What would this scheme do to today's grades? Nothing is stored.
 * @throws {Problem} nothing-to-grade, scheme-not-found, and those of `requireRights`.
 */
export async function tryScheme(db: Db, actor: Actor, services: Services, asked: Asked): Promise<WhatIf> {
  const startedAt = performance.now()
  const { scheme, movers } = asked
  await requireRights(db, actor, scheme)
  const { hasCustomers, lastOn } = await findLatestOrder(db, actor)
  if (!hasCustomers) throw new Problem('nothing-to-grade')
  const { timeZone } = await getSettings(db, actor)
  const asOf = asked.asOf ?? defaultAsOf(dayIn(timeZone, services.clock.now()), lastOn)
  const ground: Ground = { scheme, schemeId: await comparedWith(db, actor, asked), asOf }
  const { answer, isWarm } = await ask(db, actor, services, { ground, movers })
  return {
    asOf,
    amountName: amountMetricOf(await catalogueOf(db, actor, scheme), scheme).name,
    customers: answer.grades.reduce((sum, { count }) => sum + count, 0),
    ungraded: answer.ungraded,
    weights: answer.weights,
    boundaries: answer.boundaries?.map((one) => (Number.isFinite(one) ? one : null)) ?? null,
    ...figures(actor, scheme, answer),
    moved: answer.moved,
    movers: await moversOf(db, actor, scheme, answer),
    isWarm,
    elapsedMs: performance.now() - startedAt,
  }
}

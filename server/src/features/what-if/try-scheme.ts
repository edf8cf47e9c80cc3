import type { BodyOf } from '@fenji/contract/endpoint'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { WhatIf, whatIf } from '@fenji/contract/what-if'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { askKept, defaultAsOf, findLatestOrder } from '../metrics/public.ts'
import { amountMetricOf } from '../runs/public.ts'
import { catalogueOf, findSchemeByKey, getScheme } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { type Ground, nameBasis, readBasis } from './basis.ts'
import { groupsAsked, groupsOf, groupsShown } from './groups.ts'
import { listNames } from './queries/names.ts'
import { requireRights } from './requirements.ts'
import { type Answer, type Question, studioOf } from './studio.ts'

type Asked = BodyOf<typeof whatIf.ask>

/** Tries a scheme on its scores. */
async function ask(
  db: Db,
  actor: Actor,
  services: Services,
  { ground, ...asked }: Omit<Question, 'scheme'> & { ground: Ground },
) {
  return askKept(
    db,
    actor,
    { kept: services.kept, thread: studioOf(services.config) },
    {
      name: await nameBasis(db, actor, services, ground),
      question: { scheme: ground.scheme, ...asked },
      read: () => readBasis(db, actor, services, ground),
    },
  )
}

const e4 = (amount: number) => Math.round(amount * 1e4)

/** Figures of a what-if as the role shows them, in the words of the scheme. */
function figures(actor: Actor, scheme: Scheme, { grades, migration }: Answer): Pick<WhatIf, 'grades' | 'migration'> {
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

async function moversOf(db: Db, actor: Actor, scheme: Scheme, { movers }: Answer): Promise<WhatIf['movers']> {
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

/** A score that nobody has leaves nothing to draw. */
const spreadOf = ({ spread }: Answer): WhatIf['scores'] =>
  spread && { low: spread.edges[0] ?? 0, high: spread.edges.at(-1) ?? 0, counts: spread.counts }

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
  const { scheme, movers, moves } = asked
  await requireRights(db, actor, scheme)
  const shown = await groupsShown(db, actor)
  const groupBy = groupsAsked(shown, asked.groupBy)
  const { hasCustomers, lastOn } = await findLatestOrder(db, actor)
  if (!hasCustomers) throw new Problem('nothing-to-grade')
  const { timeZone } = await getSettings(db, actor)
  const asOf = asked.asOf ?? defaultAsOf(dayIn(timeZone, services.clock.now()), lastOn)
  const ground: Ground = { scheme, schemeId: await comparedWith(db, actor, asked), asOf }
  const { answer, isWarm } = await ask(db, actor, services, { ground, movers, moves, groupBy })
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
    scores: spreadOf(answer),
    groupable: shown.filter((group) => answer.filled.includes(group)),
    groups: answer.groups && (await groupsOf(db, actor, scheme, answer.groups)),
    isWarm,
    elapsedMs: performance.now() - startedAt,
  }
}

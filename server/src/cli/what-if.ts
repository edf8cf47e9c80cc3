import { Day } from '@fenji/contract/page'
import { Scheme } from '@fenji/contract/scheme-file'
import type { WhatIf } from '@fenji/contract/what-if'
import { findTemplate } from '../features/schemes/public.ts'
import { tryScheme } from '../features/what-if/public.ts'
import type { Db } from '../platform/db.ts'
import { inOrganization } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { type CommandContext, columnsOf, command, readJsonAs, UsageError } from './command.ts'
import { schemeByKey } from './scheme-by-key.ts'

async function schemeOf(db: Db, { actor, options }: CommandContext): Promise<Scheme> {
  const { template, scheme, 'scheme-key': key } = options
  if ([template, scheme, key].filter((one) => one !== undefined).length !== 1)
    throw new UsageError('Give one of --template, --scheme and --scheme-key.')
  if (typeof scheme === 'string') return readJsonAs(Scheme, scheme)
  if (typeof key === 'string') {
    return (await schemeByKey(db, actor, key)).scheme
  }
  const found = findTemplate(String(template))
  if (!found) throw new Problem('template-not-found', { detail: { template } })
  return found.scheme
}

/** `amount=3,orders=1`: other weights for some criteria. */
function withWeights(scheme: Scheme, text: string | boolean | undefined): Scheme {
  if (typeof text !== 'string') return scheme
  const weights = new Map(
    text.split(',').map((part) => {
      const [key = '', weight = ''] = part.split('=')
      if (!scheme.criteria.some((criterion) => criterion.key === key))
        throw new UsageError(`The scheme has no criterion "${key}".`)
      if (weight === '' || !(Number(weight) >= 0)) throw new UsageError(`--weights: "${part}" is not key=weight.`)
      return [key, Number(weight)] as const
    }),
  )
  const criteria = scheme.criteria.map((one) => ({ ...one, weight: weights.get(one.key) ?? one.weight }))
  return { ...scheme, criteria, weights: { kind: 'direct' } }
}

const percent = (share: number | null) => (share === null ? '' : `${(share * 100).toFixed(1)} %`)

interface Outcome extends WhatIf {
  names: Record<string, string>
}

async function run(context: CommandContext): Promise<Outcome> {
  const { services, actor, options } = context
  const { 'as-of': asOf } = options
  if (asOf !== undefined && !Day.safeParse(asOf).success) throw new UsageError('--as-of wants a day, YYYY-MM-DD.')
  const movers = Number(options.movers ?? 10)
  if (!(Number.isInteger(movers) && movers >= 0 && movers <= 100)) throw new UsageError('--movers wants 0 to 100.')
  return inOrganization(services.database, actor, async (db) => {
    const scheme = withWeights(await schemeOf(db, context), options.weights)
    const asked = { scheme, movers, moves: 'all' as const, ...(typeof asOf === 'string' ? { asOf } : {}) }
    const answer = await tryScheme(db, actor, services, asked)
    return { ...answer, names: Object.fromEntries(scheme.grades.map(({ key, name }) => [key, name.zh])) }
  })
}

function print({ asOf, customers, ungraded, moved, grades, movers, names, elapsedMs }: Outcome): string {
  const rows = grades.map(({ grade, customers: count, customerShare, amountShare }) =>
    [grade, names[grade] ?? '', count.toLocaleString('en'), percent(customerShare), percent(amountShare)].map(String),
  )
  const moves = movers.map(({ code, name, from, to, amountE4 }) => [
    code,
    name ?? '',
    `${from ?? '-'} → ${to ?? '-'}`,
    ((amountE4 ?? 0) / 1e4).toFixed(2),
  ])
  return [
    `As of ${asOf}: ${customers.toLocaleString('en')} graded, ${ungraded.toLocaleString('en')} not, ${moved.toLocaleString('en')} would move · ${(elapsedMs / 1000).toFixed(2)} s`,
    columnsOf([['grade', '', 'customers', 'share', 'of amount'], ...rows]),
    ...(moves.length > 0 ? [columnsOf([['customer', '', 'grade', 'amount'], ...moves])] : []),
  ].join('\n\n')
}

export const whatIf = command({
  words: 'whatif',
  usage:
    'whatif --template NAME | --scheme FILE | --scheme-key KEY [--weights KEY=WEIGHT,…] [--as-of YYYY-MM-DD] [--movers N]',
  summary: 'What a scheme, or other weights, would do to the grades; nothing is stored',
  options: {
    template: { type: 'string' },
    scheme: { type: 'string' },
    'scheme-key': { type: 'string' },
    weights: { type: 'string' },
    'as-of': { type: 'string' },
    movers: { type: 'string' },
  },
  run,
  print,
})

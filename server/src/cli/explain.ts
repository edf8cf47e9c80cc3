import type { Explanation } from '@fenji/contract/runs'
import { findCustomerId } from '../features/customers/public.ts'
import { explainCustomer } from '../features/runs/public.ts'
import { listSchemes } from '../features/schemes/public.ts'
import type { Actor } from '../platform/actor.ts'
import { type Db, inOrganization } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { type CommandContext, columnsOf, command, languageOf, UsageError, wholeNumber } from './command.ts'

/** The run that everybody sees of the primary scheme. @throws {Problem} run-not-found. */
async function primaryRunId(db: Db, actor: Actor): Promise<number> {
  const primary = (await listSchemes(db, actor)).find(({ isPrimary }) => isPrimary)
  if (primary?.publishedRunId === undefined || primary.publishedRunId === null) throw new Problem('run-not-found')
  return primary.publishedRunId
}

interface Explained {
  explanation: Explanation
  language: 'zh' | 'en'
}

async function run({ services, actor, positionals, options }: CommandContext): Promise<Explained> {
  const [code] = positionals
  if (!code) throw new UsageError('Which customer?')
  const language = languageOf(options)
  const asked = typeof options.run === 'string' ? wholeNumber(options.run, '--run') : undefined
  const explanation = await inOrganization(
    services.database,
    actor,
    async (db) => {
      const customerId = await findCustomerId(db, actor, code)
      if (customerId === undefined) throw new Problem('customer-not-found', { detail: { code } })
      return explainCustomer(db, actor, asked ?? (await primaryRunId(db, actor)), customerId)
    },
    'read',
  )
  return { explanation, language }
}

const number = (value: number | null) => (value === null ? '–' : String(Math.round(value * 100) / 100))

function print({ explanation, language }: Explained): string {
  const { runId, asOf, schemeName, grade, computedGrade, score, reason, criteria, gaps, override } = explanation
  const nameOf = (one: Explanation['grade']) => (one ? `${one.key} ${one.name[language]}` : '–')
  const rows = criteria.map((one) => [
    ...[one.name[language], number(one.value), number(one.score)],
    ...[one.weight.toFixed(3), number(one.contribution)],
  ])
  return [
    `Run ${runId} · ${schemeName[language]} · as of ${asOf}`,
    `${nameOf(grade)}, score ${number(score)}`,
    reason[language],
    ...(computedGrade?.key === grade?.key ? [] : [`computed: ${nameOf(computedGrade)}`]),
    ...(override ? [`by hand until ${override.expiresOn}: ${override.reason}`] : []),
    ...(rows.length > 0 ? [columnsOf([['criterion', 'value', 'score', 'weight', 'contribution'], ...rows])] : []),
    ...gaps.map(
      ({ criterion, current, needed }) => `to rise: ${criterion} from ${number(current)} to ${number(needed)}`,
    ),
  ].join('\n')
}

export const explain = command<Explained>({
  words: 'explain',
  usage: 'explain CUSTOMER-CODE [--run ID] [--language zh-CN|en-US]',
  summary: 'Why a customer has a grade, in the run that is shown unless another is given',
  positionals: 1,
  options: { run: { type: 'string' }, language: { type: 'string' } },
  run,
  print,
  toJson: ({ explanation }) => explanation,
})

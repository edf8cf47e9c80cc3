import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, LocalText, Moment } from './page.ts'
import { InvalidField } from './problems.ts'
import { Scheme } from './scheme-file.ts'
import { TemplateGroup } from './template-groups.ts'

/** A classic grading system, ready to run, and how much of what it needs the data has. */
export const Template = z
  .object({
    scheme: Scheme,
    system: z.string().meta({ description: 'Its number among the classic systems, e.g. T20' }),
    group: TemplateGroup,
    needs: z.array(
      z.object({
        metric: z.string(),
        name: LocalText,
        coverage: z.number().meta({ description: 'Share of customers that have facts or the field for it, 0 to 1' }),
        isMissing: z.boolean().meta({ description: 'Nobody has it' }),
      }),
    ),
    canRun: z.boolean().meta({ description: 'No need is missing' }),
  })
  .meta({ id: 'Template' })
export type Template = z.infer<typeof Template>

/** A version may be changed only by making a new one; `published` is the one that scheduled runs follow. */
export const VersionState = z.enum(['draft', 'published', 'retired'])
export type VersionState = z.infer<typeof VersionState>

/** When a scheme is run by itself, in the organization's time zone. */
export const Schedule = z
  .object({
    every: z.enum(['day', 'week', 'month']),
    weekday: z
      .int()
      .min(1)
      .max(7)
      .optional()
      .meta({ description: 'Of a week: 1 Monday to 7 Sunday; Monday unless said' }),
    monthDay: z
      .int()
      .min(1)
      .max(31)
      .optional()
      .meta({ description: 'Of a month: its last day where it is shorter; 1 unless said' }),
    hour: z.int().min(0).max(23),
    afterImports: z.boolean().meta({ description: 'Also when an import has brought facts' }),
    publishes: z
      .boolean()
      .meta({ description: 'Publish by itself where nobody has to approve and nothing is to be warned of' }),
  })
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

/** A scheme of the organization with its latest version. */
export const SchemeSummary = z
  .object({
    id: Id,
    scheme: Scheme,
    version: z.int(),
    revision: z.int().meta({ description: 'Grows with every change: a save names the one that it rests on' }),
    state: VersionState,
    publishedVersion: z.int().nullable(),
    isPrimary: z.boolean(),
    publishedRunId: Id.nullable(),
    schedule: Schedule.nullable(),
    nextRunAt: Moment.nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'SchemeSummary' })
export type SchemeSummary = z.infer<typeof SchemeSummary>

/** A version of a scheme, without its definition. */
export const SchemeVersion = z
  .object({
    version: z.int(),
    state: VersionState,
    createdBy: z.string().nullable(),
    createdAt: Moment,
    publishedAt: Moment.nullable(),
  })
  .meta({ id: 'SchemeVersion' })
export type SchemeVersion = z.infer<typeof SchemeVersion>

/** What is to be said of a scheme file before it is kept. */
export const Verdict = z
  .object({
    isValid: z.boolean(),
    errors: z.array(InvalidField),
    examples: z.array(
      z.object({
        name: z.string(),
        expected: z.string().nullable(),
        grade: z.string().nullable(),
        passes: z.boolean(),
      }),
    ),
    consistency: z
      .object({
        group: z.string().nullable().meta({
          description:
            'Whose judgements agree least: a group of criteria; null: the criteria, or the groups among themselves',
        }),
        ratio: z.number(),
        lambdaMax: z.number(),
        isAcceptable: z.boolean(),
        weights: z.array(z.number()),
        revise: z.object({ row: z.int(), column: z.int(), given: z.number(), suggested: z.number() }).nullable().meta({
          description: 'The judgement that contradicts the others most, by places from 0 among what was compared',
        }),
      })
      .nullable()
      .meta({ description: 'Of AHP judgements; null where the weights come from elsewhere' }),
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** One difference between two versions of a scheme; undefined on the side that has nothing there. */
export const Difference = z
  .object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })
  .meta({ id: 'Difference' })
export type Difference = z.infer<typeof Difference>

const byId = z.object({ id: IdText })
const byVersion = z.object({ id: IdText, version: z.coerce.number().int().positive() })

export const schemes = {
  templates: endpoint({
    method: 'GET',
    path: '/api/schemes/templates',
    summary: 'The template gallery: those that can run on the data come first',
    reply: z.array(Template),
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/schemes',
    summary: 'The schemes of the organization',
    reply: z.array(SchemeSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/schemes/:id',
    summary: 'One scheme',
    params: byId,
    reply: SchemeSummary,
    problems: ['scheme-not-found'],
  }),
  validate: endpoint({
    method: 'POST',
    path: '/api/schemes/validate',
    summary:
      'Check a scheme file without keeping it: what is wrong and where, its examples, the consistency of its judgements',
    body: z.record(z.string(), z.unknown()),
    reply: Verdict,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/schemes',
    summary: 'Bring in a scheme file: version 1 of a new scheme, as a draft',
    status: 201,
    body: Scheme,
    reply: SchemeSummary,
    problems: ['name-taken'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/api/schemes/:id',
    summary: 'Save a scheme: changes the draft, or begins a new one where the latest version was published or run',
    params: byId,
    body: z.object({
      scheme: Scheme,
      revision: z.int().positive().meta({ description: 'The one that was looked at' }),
    }),
    reply: SchemeSummary,
    problems: ['scheme-not-found', 'version-conflict'],
  }),
  versions: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/versions',
    summary: 'The versions of a scheme, newest first',
    params: byId,
    reply: z.array(SchemeVersion),
    problems: ['scheme-not-found'],
  }),
  version: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/versions/:version',
    summary: 'The scheme file of a version',
    params: byVersion,
    reply: Scheme,
    problems: ['scheme-not-found'],
  }),
  diff: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/diff',
    summary: 'What changed between two versions of a scheme',
    params: byId,
    query: z.object({ from: z.coerce.number().int().positive(), to: z.coerce.number().int().positive() }),
    reply: z.array(Difference),
    problems: ['scheme-not-found'],
  }),
  publishVersion: endpoint({
    method: 'POST',
    path: '/api/schemes/:id/versions/:version/publish',
    summary: 'Make a version the one that scheduled runs follow; the version before it is retired',
    params: byVersion,
    reply: SchemeSummary,
    problems: ['scheme-not-found', 'scheme-inconsistent'],
  }),
  retire: endpoint({
    method: 'POST',
    path: '/api/schemes/:id/retire',
    summary: 'Run a scheme no more; its grades stay until another run or a roll-back',
    params: byId,
    reply: SchemeSummary,
    problems: ['scheme-not-found'],
  }),
  setSchedule: endpoint({
    method: 'PUT',
    path: '/api/schemes/:id/schedule',
    summary: 'When a scheme is run by itself',
    params: byId,
    body: z.object({ schedule: Schedule.nullable() }),
    reply: SchemeSummary,
    problems: ['scheme-not-found', 'scheme-unpublished', 'grants-too-much'],
  }),
  setPrimary: endpoint({
    method: 'POST',
    path: '/api/schemes/:id/primary',
    summary: 'Make this scheme the one whose grade the customer list shows',
    params: byId,
    reply: SchemeSummary,
    problems: ['scheme-not-found'],
  }),
}

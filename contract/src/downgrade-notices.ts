import { z } from 'zod'
import { HeldGrade, Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, LocalText, Moment, MoneyE4, pageOf, pageQuery } from './page.ts'
import { Gap } from './runs.ts'

const NoticedGrade = HeldGrade.omit({ score: true })

/** A customer who is about to lose a grade, should nothing happen until then, and what would keep it. */
export const DowngradeNotice = z
  .object({
    customerId: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    ownerId: Id.nullable(),
    owner: Owner.nullable(),
    schemeId: Id,
    schemeName: LocalText,
    isPrimary: z.boolean(),
    from: NoticedGrade.meta({ description: 'The grade that everybody sees' }),
    to: NoticedGrade,
    asOf: Day.meta({ description: 'The day whose grading says so, by the facts of now' }),
    dueOn: Day.nullable().meta({
      description: 'The day by which it falls; null: with the next run that is published',
    }),
    noticedAt: Moment,
    amountE4: MoneyE4.nullable(),
    gaps: z
      .array(Gap.extend({ name: LocalText.meta({ description: 'Of the criterion, or the metric' }) }))
      .meta({ description: 'Any one of these keeps the grade' }),
    isHidden: z.boolean().meta({ description: "What is missing is of metrics that the reader's role does not show" }),
  })
  .meta({ id: 'DowngradeNotice' })
export type DowngradeNotice = z.infer<typeof DowngradeNotice>

/** How far ahead the downgrades of a scheme are looked for. */
export const DowngradeWatch = z
  .object({
    days: z.int().min(0).max(90).meta({ description: '0: not at all' }),
    sendsMail: z.boolean().meta({ description: 'Owners get a letter, where there is a mail server' }),
  })
  .meta({ id: 'DowngradeWatch' })
export type DowngradeWatch = z.infer<typeof DowngradeWatch>

const ofScheme = z.object({ id: IdText })

export const downgradeNotices = {
  list: endpoint({
    method: 'GET',
    path: '/api/downgrade-notices',
    summary: 'Customers in sight who are about to lose a grade, the largest amounts first, and what would keep it',
    query: z.object({
      owner: z.union([z.enum(['me', 'none']), IdText]).optional(),
      customerId: IdText.optional(),
      schemeId: IdText.optional(),
      ...pageQuery,
    }),
    reply: pageOf(DowngradeNotice),
    problems: ['field-not-allowed'],
  }),
  watch: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/downgrade-watch',
    summary: 'How far ahead the downgrades of a scheme are looked for',
    params: ofScheme,
    reply: DowngradeWatch,
    problems: ['scheme-not-found'],
  }),
  setWatch: endpoint({
    method: 'PUT',
    path: '/api/schemes/:id/downgrade-watch',
    summary: 'Look for the downgrades of a scheme so many days ahead',
    params: ofScheme,
    body: DowngradeWatch,
    reply: DowngradeWatch,
    problems: ['scheme-not-found'],
  }),
}
